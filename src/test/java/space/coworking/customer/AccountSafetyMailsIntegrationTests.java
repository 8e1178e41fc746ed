package space.coworking.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.SecretToken;

/** Whoever gets into an account may give themselves a key to it: its owner must hear of that. */
@IntegrationTest
class AccountSafetyMailsIntegrationTests {

    @Autowired
    AccountManagement accounts;

    @Autowired
    PasskeyManagement passkeys;

    @Autowired
    AccessTokenManagement tokens;

    @Autowired
    OutboxReading outbox;

    @Autowired
    Clock clock;

    private final EmailAddress email = new EmailAddress("owner-" + UUID.randomUUID() + "@test.example");

    @BeforeEach
    void open() {
        accounts.open(email, "Olga Owner", "three lazy otters", Set.of(), null);
    }

    private Passkey passkey(long used) {
        Instant now = clock.instant();
        return new Passkey(
                UUID.randomUUID(),
                accounts.withEmail(email).orElseThrow().id(),
                email.value().getBytes(StandardCharsets.UTF_8),
                "Olga’s phone",
                new byte[] {1},
                used,
                true,
                Set.of("internal"),
                true,
                true,
                null,
                null,
                now,
                now);
    }

    private List<String> kinds() {
        return outbox.to(email).stream().map(OutgoingMailView::template).toList();
    }

    private String text(String template) {
        return outbox.to(email).stream()
                .filter(mail -> mail.template().equals(template))
                .findFirst()
                .flatMap(mail -> outbox.mail(mail.id()))
                .orElseThrow()
                .text();
    }

    @Test
    void aPasskeyIsToldOfWhenItComesAndGoesAndNotWhenItIsUsed() {
        passkeys.save(passkey(0));
        passkeys.save(passkey(1));
        assertThat(kinds()).containsExactly("account/passkey-added");
        assertThat(text("account/passkey-added")).contains("Olga’s phone", email.value());

        Passkey kept = passkeys.of(passkey(0).account()).get(0);
        assertThat(kept.signatureCount()).isEqualTo(1);
        assertThat(passkeys.remove(UUID.randomUUID(), kept.id())).isFalse();
        assertThat(kinds()).hasSize(1);

        assertThat(passkeys.remove(kept.account(), kept.id())).isTrue();
        assertThat(passkeys.remove(kept.account(), kept.id())).isFalse();
        assertThat(kinds()).containsExactlyInAnyOrder("account/passkey-added", "account/passkey-removed");
    }

    @Test
    void aTokenIsToldOfByItsNameAndNeverByItsSecret() {
        SecretToken secret =
                tokens.make(email, "Door opener", Duration.ofDays(30)).orElseThrow();

        assertThat(kinds()).containsExactly("account/token-made");
        OutgoingMailView mail = outbox.to(email).get(0);
        assertThat(outbox.mail(mail.id()).orElseThrow().html())
                .contains("Door opener")
                .doesNotContain(secret.value());
        assertThat(text("account/token-made")).contains("Door opener").doesNotContain(secret.value());
    }
}
