package space.coworking.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import space.coworking.shared.EmailAddress;

/**
 * A mail to be written.
 *
 * @param key names this mail for ever, {@code booking:<id>:confirmed:0}; the same key again writes no second one
 * @param about id of what it is about, a booking's; staff find a case's mails by it
 * @param template {@code booking/confirmed}: the templates {@code templates/mail/booking/confirmed.html} and {@code .txt}, and the
 *     subject {@code mail.booking.confirmed.subject} in the messages
 * @param model what the templates show; formatted by them, in the mail's language
 * @param subjectArguments arguments of the subject line
 */
public record Mail(
        String key,
        UUID about,
        EmailAddress to,
        String toName,
        Locale locale,
        String template,
        List<Object> subjectArguments,
        Map<String, Object> model,
        List<Attachment> attachments) {

    /** A file that travels with the mail. */
    public record Attachment(String name, String contentType, byte[] content) {}
}
