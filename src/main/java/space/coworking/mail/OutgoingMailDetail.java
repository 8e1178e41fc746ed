package space.coworking.mail;

import java.util.List;

/**
 * A whole mail.
 *
 * @param html a complete page with styles of its own: show it in a sandboxed frame, under its own address
 * @param messageId the Message-ID header, with its angle brackets
 */
public record OutgoingMailDetail(
        OutgoingMailView mail, String messageId, String html, String text, List<Mail.Attachment> attachments) {}
