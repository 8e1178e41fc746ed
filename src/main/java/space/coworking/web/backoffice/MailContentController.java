package space.coworking.web.backoffice;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.mail.Mail.Attachment;
import space.coworking.mail.OutboxReading;
import space.coworking.web.security.SignedIn;

/** What is in a mail, as it was sent: shown and downloaded without any rights on this site. */
@Controller
@RequestMapping(MailController.PATH + MailController.ONE)
class MailContentController {

    /** No scripts, no forms, no origin; links may open a page of their own. Browsers heed its frame-ancestors before X-Frame-Options. */
    private static final String POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
                    + "img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);

    /** A link would load in the mail's frame, where no page of ours may be. */
    private static final String LINKS_OPEN_OUTSIDE = "<base target=\"_blank\">";

    private final OutboxReading mails;

    MailContentController(OutboxReading mails) {
        this.mails = mails;
    }

    @GetMapping("/html")
    ResponseEntity<byte[]> html(@PathVariable UUID id, @AuthenticationPrincipal @Nullable SignedIn person) {
        String html = mails.mail(id)
                .filter(detail -> MailController.isReadable(detail.mail(), person))
                .orElseThrow(MailContentController::unknown)
                .html();
        Matcher head = HEAD.matcher(html);
        String framed = head.find()
                ? new StringBuilder(html).insert(head.end(), LINKS_OPEN_OUTSIDE).toString()
                : LINKS_OPEN_OUTSIDE + html;
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .body(framed.getBytes(StandardCharsets.UTF_8));
    }

    /** @param number place in the list of attachments, from 1 */
    @GetMapping("/attachments/{number:[0-9]{1,3}}")
    ResponseEntity<byte[]> attachment(@PathVariable UUID id, @PathVariable int number) {
        List<Attachment> attachments =
                mails.mail(id).orElseThrow(MailContentController::unknown).attachments();
        if (number < 1 || number > attachments.size()) {
            throw unknown();
        }
        Attachment attachment = attachments.get(number - 1);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.contentType()))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", POLICY)
                .body(attachment.content());
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
