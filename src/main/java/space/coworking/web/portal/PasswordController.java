package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.customer.PasswordChange;
import space.coworking.web.security.OwnPassword;
import space.coworking.web.security.SignInMethod;
import space.coworking.web.security.SignedIn;

/** Changing one's password; who came by a link that we mailed needn't know the old one. */
@Controller
@RequestMapping("/portal/account/password")
class PasswordController {

    private static final String PAGE = "portal/account/password";

    private final OwnPassword passwords;
    private final MessageSource messages;

    PasswordController(OwnPassword passwords, MessageSource messages) {
        this.passwords = passwords;
        this.messages = messages;
    }

    @GetMapping
    String show(SignedIn person, Authentication authentication, Model model) {
        return page(person, authentication, Map.of(), model);
    }

    @PostMapping
    String change(
            SignedIn person,
            Authentication authentication,
            @RequestParam(defaultValue = "") String oldPassword,
            @RequestParam(defaultValue = "") String newPassword,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        PasswordChange change = passwords
                .change(person, authentication, oldPassword, newPassword, request)
                .orElse(null);
        if (change instanceof PasswordChange.Changed) {
            return "redirect:/portal/account?done=password";
        }
        HttpStatus refused = change == null ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_ENTITY;
        response.setStatus(refused.value());
        return page(person, authentication, problem(change, locale), model);
    }

    /** @param change null where there were too many guesses */
    private Map<String, String> problem(@Nullable PasswordChange change, Locale locale) {
        if (change instanceof PasswordChange.Refused refused) {
            return Map.of("newPassword", message(refused.problem().name(), locale));
        }
        return Map.of("oldPassword", message(change == null ? "throttled" : "wrongOld", locale));
    }

    private String message(String key, Locale locale) {
        return messages.getMessage("portal.password." + key, null, locale);
    }

    private static String page(
            SignedIn person, Authentication authentication, Map<String, String> problems, Model model) {
        model.addAttribute("byLink", SignInMethod.LINK.isHow(authentication));
        model.addAttribute("email", person.email());
        model.addAttribute("problems", problems);
        return PAGE;
    }
}
