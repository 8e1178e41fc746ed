package space.coworking.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends over SMTP: text and HTML as alternatives, files beside them. */
class SmtpTransport implements MailTransport {

    private static final String UTF_8 = "UTF-8";

    private final JavaMailSender sender;
    private final MailSettings settings;

    SmtpTransport(JavaMailSender sender, MailSettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    @Override
    public boolean sends() {
        return true;
    }

    @Override
    public void send(OutgoingMail mail) {
        try {
            sender.send(message(mail));
        } catch (AddressException e) {
            throw new MailRefused(reason(e), e);
        } catch (MailSendException e) {
            Throwable cause = e.getMessageExceptions().length > 0 ? e.getMessageExceptions()[0] : e;
            if (isRefusal(cause)) {
                throw new MailRefused(reason(cause), e);
            }
            throw new MailUndelivered(reason(cause), e);
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            throw new MailUndelivered(reason(e), e);
        }
    }

    private MimeMessage message(OutgoingMail mail) throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = sender.createMimeMessage();
        message.setFrom(new InternetAddress(settings.from().value(), settings.fromName(), UTF_8));
        message.setRecipient(
                MimeMessage.RecipientType.TO, new InternetAddress(mail.to().value(), mail.toName(), UTF_8));
        message.setSubject(mail.subject(), UTF_8);
        message.setHeader("Message-ID", mail.messageId());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", mail.locale().toLanguageTag());
        message.setContent(mail.attachments().isEmpty() ? alternatives(mail) : withFiles(mail));
        return message;
    }

    private static MimeMultipart alternatives(OutgoingMail mail) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    private static MimeMultipart withFiles(OutgoingMail mail) throws MessagingException {
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternatives(mail));
        MimeMultipart parts = new MimeMultipart("mixed", body);
        for (Mail.Attachment attachment : mail.attachments()) {
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.contentType())));
            file.setFileName(attachment.name());
            file.setDisposition(Part.ATTACHMENT);
            parts.addBodyPart(file);
        }
        return parts;
    }

    /**
     * A 5xx answer to the recipient or to the content is about this mail. Any other one, say to our login or our sender's address, is
     * about our settings: once they are right, the mail goes through.
     */
    private static boolean isRefusal(@Nullable Throwable failure) {
        for (Throwable link = failure; link != null; link = next(link)) {
            if (link instanceof SMTPAddressFailedException address && address.getReturnCode() / 100 == 5) {
                return true;
            }
            if (link instanceof SMTPSendFailedException send
                    && send.getReturnCode() / 100 == 5
                    && isContent(send.getCommand())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isContent(@Nullable String command) {
        return command != null
                && (command.strip().equals(".") || command.strip().equals("DATA"));
    }

    private static @Nullable Throwable next(Throwable link) {
        return link instanceof MessagingException e && e.getNextException() != null
                ? e.getNextException()
                : link.getCause();
    }

    /** What staff read: each link's own words, the last one being the server's. */
    private static String reason(Throwable failure) {
        StringBuilder reason = new StringBuilder();
        for (Throwable link = failure; link != null; link = next(link)) {
            String words = String.valueOf(link.getMessage()).strip();
            int nested = words.indexOf(";\n");
            words = nested < 0 ? words : words.substring(0, nested);
            if (reason.indexOf(words) < 0) {
                reason.append(reason.isEmpty() ? "" : ": ").append(words);
            }
        }
        return reason.toString();
    }
}
