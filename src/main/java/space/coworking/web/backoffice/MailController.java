package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.customer.StaffGroup;
import space.coworking.mail.MailState;
import space.coworking.mail.Outbox;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailDetail;
import space.coworking.mail.OutgoingMailView;
import space.coworking.web.security.SignedIn;

/** The outbox: what we wrote to whom, whether it went out, and once more if it didn't. */
@Controller
@RequestMapping(MailController.PATH)
class MailController {

    static final String PATH = "/backoffice/mail";
    static final String ONE = "/{id:[0-9a-fA-F-]{36}}";

    /** As for every page, and one frame from here for the mail. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final OutboxReading mails;
    private final Outbox outbox;

    MailController(OutboxReading mails, Outbox outbox) {
        this.mails = mails;
        this.outbox = outbox;
    }

    @GetMapping
    String list(HttpServletRequest request, Model model) {
        ListQuery query = new ListQuery(request);
        String text = query.text();
        MailState state = query.oneOf("state", MailState.class);
        model.addAttribute("mails", mails.search(text, state, query.page(Sort.unsorted())));
        model.addAttribute("states", MailState.values());
        model.addAttribute("text", text);
        model.addAttribute("state", state);
        model.addAttribute("filtered", text != null || state != null);
        model.addAttribute(
                "address",
                ListAddress.of(PATH).and("q", text).and("state", state).and("page", request.getParameter("page")));
        return "backoffice/mail/list";
    }

    @GetMapping(ONE)
    String show(
            @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        OutgoingMailDetail detail = mails.mail(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setHeader("Content-Security-Policy", POLICY);
        model.addAttribute("detail", detail);
        model.addAttribute("mail", detail.mail());
        boolean readable = isReadable(detail.mail(), person);
        model.addAttribute("readable", readable);
        model.addAttribute("text", LinkedText.of(readable ? detail.text() : ""));
        model.addAttribute("back", BackAddress.to(PATH, request));
        return "backoffice/mail/mail";
    }

    /** A link that signs somebody in is for that person alone; without a mail server an administrator may hand it on. */
    static boolean isReadable(OutgoingMailView mail, @Nullable SignedIn person) {
        return !mail.isPersonal()
                || (mail.state() == MailState.KEPT && person != null && person.isIn(StaffGroup.ADMIN));
    }

    @PostMapping(ONE + "/send-again")
    String sendAgain(@PathVariable UUID id, RedirectAttributes flash) {
        if (mails.mail(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean sent = outbox.sendAgain(id);
        flash.addFlashAttribute(sent ? "done" : "problem", sent ? "sentAgain" : "notSentAgain");
        return "redirect:" + PATH + "/" + id;
    }
}
