package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.PasswordChange;
import space.coworking.customer.PasswordProblem;
import space.coworking.web.security.SignInMethod;
import space.coworking.web.security.SignedIn;

/** Changing one's password; who came by a link that we mailed needn't know the old one. */
@Controller
@RequestMapping("/portal/account/password")
class PasswordController {

    private static final String PAGE = "portal/account/password";

    private final AccountManagement accounts;
    private final MessageSource messages;

    PasswordController(AccountManagement accounts, MessageSource messages) {
        this.accounts = accounts;
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
            HttpServletResponse response,
            Model model,
            Locale locale) {
        PasswordChange change = SignInMethod.LINK.isHow(authentication)
                ? accounts.setPassword(person.email(), newPassword)
                : accounts.changePassword(person.email(), oldPassword, newPassword);
        if (change instanceof PasswordChange.Changed) {
            return "redirect:/portal/account?done=password";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(person, authentication, problem(change, locale), model);
    }

    private Map<String, String> problem(PasswordChange change, Locale locale) {
        return change instanceof PasswordChange.Refused refused
                ? Map.of("newPassword", message(refused.problem(), locale))
                : Map.of("oldPassword", messages.getMessage("portal.password.wrongOld", null, locale));
    }

    private String message(PasswordProblem problem, Locale locale) {
        return messages.getMessage("portal.password." + problem, null, locale);
    }

    private static String page(
            SignedIn person, Authentication authentication, Map<String, String> problems, Model model) {
        model.addAttribute("byLink", SignInMethod.LINK.isHow(authentication));
        model.addAttribute("email", person.email());
        model.addAttribute("problems", problems);
        return PAGE;
    }
}
