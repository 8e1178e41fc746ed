package space.coworking.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.customer.LinkState;
import space.coworking.customer.SignInByLink;
import space.coworking.customer.SignInByLink.Used;
import space.coworking.shared.EmailAddress;

/** Signs in without a password: by a link that we mail. Opening it changes nothing, as mailboxes open links to check them. */
@Controller
@RequestMapping(SignInLinkController.PAGE)
class SignInLinkController {

    static final String PAGE = "/sign-in/link";

    private static final String TEMPLATE = "website/security/sign-in-link";

    private final SignInByLink links;
    private final SignInSession sessions;
    private final MessageSource messages;

    SignInLinkController(SignInByLink links, SignInSession sessions, MessageSource messages) {
        this.links = links;
        this.sessions = sessions;
        this.messages = messages;
    }

    @GetMapping
    String form(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(required = false) @Nullable String next,
            Model model) {
        return form(email, next, Map.of(), model);
    }

    @PostMapping
    String ask(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(required = false) @Nullable String next,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            String problem = "security.link.email." + (email.isBlank() ? "required" : "wrong");
            return form(email, next, Map.of("email", messages.getMessage(problem, null, locale)), model);
        }
        links.ask(address.get(), NextPage.of(next), locale);
        model.addAttribute("email", address.get().value());
        model.addAttribute("minutes", SignInByLink.VALID.toMinutes());
        return TEMPLATE + "-sent";
    }

    @GetMapping("/{token:[A-Za-z0-9_-]{20,100}}")
    String open(@PathVariable String token, HttpServletResponse response, Model model) {
        return page(token, response, model);
    }

    @PostMapping("/{token:[A-Za-z0-9_-]{20,100}}")
    String use(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (links.use(token) instanceof Used.Accepted accepted) {
            return "redirect:"
                    + sessions.begin(accepted.account(), SignInMethod.LINK, accepted.next(), request, response);
        }
        return page(token, response, model);
    }

    private String page(String token, HttpServletResponse response, Model model) {
        SignInByLink.Seen seen = links.look(token);
        if (seen.state() == LinkState.UNKNOWN) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (seen.state() != LinkState.VALID) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("path", PAGE + "/" + token);
        model.addAttribute("state", seen.state());
        model.addAttribute("email", seen.email());
        model.addAttribute("next", seen.next());
        return TEMPLATE + "-open";
    }

    private static String form(String email, @Nullable String next, Map<String, String> problems, Model model) {
        model.addAttribute("email", email);
        model.addAttribute("next", NextPage.of(next));
        model.addAttribute("problems", problems);
        return TEMPLATE;
    }
}
