package space.coworking.mail;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import space.coworking.shared.EmailAddress;

/**
 * A rendered mail, ready to go.
 *
 * @param messageId the Message-ID header, with its angle brackets; the same for every attempt
 * @param attempts the number of this attempt, from 1; it also tells whose hand the mail is in
 */
record OutgoingMail(
        UUID id,
        String messageId,
        EmailAddress to,
        String toName,
        Locale locale,
        String subject,
        String html,
        String text,
        List<Mail.Attachment> attachments,
        int attempts) {}
