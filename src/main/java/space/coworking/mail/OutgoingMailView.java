package space.coworking.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * A mail as a line in staff's list.
 *
 * @param template what kind of mail, {@code booking/confirmed}
 * @param attempts how often it was tried since it was written or sent again
 * @param nextAttemptAt when it is tried next, while waiting
 * @param lastError what the last attempt met, in the mail server's words; null after success
 */
public record OutgoingMailView(
        UUID id,
        EmailAddress to,
        String toName,
        String subject,
        String template,
        Locale locale,
        MailState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant sentAt) {

    /** @return whether whoever reads it can act as the one to whom it went: it has a link that signs in */
    public boolean isPersonal() {
        return template.startsWith("account/");
    }
}
