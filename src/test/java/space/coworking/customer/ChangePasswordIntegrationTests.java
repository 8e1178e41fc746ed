package space.coworking.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;
import space.coworking.shared.EmailAddress;

@IntegrationTest
class ChangePasswordIntegrationTests {

    private static final String OLD = "three lazy otters";
    private static final String NEW = "four busy badgers";

    @Autowired
    AccountManagement accounts;

    @Autowired
    OutboxReading outbox;

    private final EmailAddress email = new EmailAddress("owner-" + UUID.randomUUID() + "@test.example");

    @BeforeEach
    void open() {
        accounts.open(email, "Olga Owner", OLD, Set.of(), null);
    }

    @Test
    void theOldPasswordStopsWorking() {
        assertThat(accounts.changePassword(email, OLD, NEW)).isInstanceOf(PasswordChange.Changed.class);

        assertThat(accounts.signIn(email.value(), NEW)).isPresent();
        assertThat(accounts.signIn(email.value(), OLD)).isEmpty();
    }

    @Test
    void theOwnerHearsOfEachChangeAndOfNoFailedOne() {
        accounts.changePassword(email, "wrong", NEW);
        accounts.setPassword(email, "short");
        assertThat(outbox.to(email)).isEmpty();

        accounts.changePassword(email, OLD, NEW);
        accounts.setPassword(email, OLD);

        assertThat(outbox.to(email))
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.template()).isEqualTo("account/password-changed"))
                .allSatisfy(
                        mail -> assertThat(outbox.mail(mail.id()).orElseThrow().text())
                                .contains(email.value())
                                .doesNotContain(OLD, NEW));
    }

    @Test
    void theOwnersLanguageIsTheMails() {
        EmailAddress german = new EmailAddress("owner-" + UUID.randomUUID() + "@test.example");
        accounts.open(
                german, "Gerd Deutsch", OLD, Set.of(), new NewGuest("Gerd Deutsch", german, null, null, Locale.GERMAN));

        accounts.changePassword(german, OLD, NEW);

        assertThat(outbox.to(german))
                .extracting(OutgoingMailView::subject)
                .containsExactly("Ihr Passwort wurde geändert");
    }

    @Test
    void nothingChangesWithoutTheOldOneOrWithAWeakOne() {
        assertThat(accounts.changePassword(email, "wrong", NEW)).isInstanceOf(PasswordChange.WrongOldPassword.class);
        assertThat(accounts.changePassword(email, OLD, "Olga Owner 1"))
                .isEqualTo(new PasswordChange.Refused(PasswordProblem.PERSONAL));

        assertThat(accounts.signIn(email.value(), OLD)).isPresent();
    }

    @Test
    void aLinkStandsInForTheOldOne() {
        assertThat(accounts.setPassword(email, "short"))
                .isEqualTo(new PasswordChange.Refused(PasswordProblem.TOO_SHORT));
        assertThat(accounts.setPassword(email, NEW)).isInstanceOf(PasswordChange.Changed.class);

        assertThat(accounts.signIn(email.value(), NEW)).isPresent();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThatThrownBy(() -> accounts.setPassword(new EmailAddress("nobody@test.example"), NEW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
