package space.coworking.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.shared.EmailAddress;

@IntegrationTest
class ChangePasswordIntegrationTests {

    private static final String OLD = "three lazy otters";
    private static final String NEW = "four busy badgers";

    @Autowired
    AccountManagement accounts;

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
