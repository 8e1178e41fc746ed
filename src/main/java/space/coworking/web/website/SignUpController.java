package space.coworking.web.website;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.customer.LinkState;
import space.coworking.customer.NewSignUp;
import space.coworking.customer.PasswordRule;
import space.coworking.customer.SignUpConfirmed;
import space.coworking.customer.SignUpLink;
import space.coworking.customer.SignUpManagement;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.SecretToken;
import space.coworking.web.security.NextPage;
import space.coworking.web.security.SignInMethod;
import space.coworking.web.security.SignInSession;
import space.coworking.web.security.SignedIn;

/** A new account: asked for here, opened by the link that we mail. Opening the link changes nothing, as mailboxes open links to check them. */
@Controller
@RequestMapping(SignUpController.PAGE)
class SignUpController {

    static final String PAGE = "/sign-up";

    private static final String TEMPLATE = "website/sign-up/sign-up";
    private static final String LINK = "/confirm/{token:[A-Za-z0-9_-]{20,100}}";

    /** Tells the browser that asked, in which the link alone is enough. */
    private static final String COOKIE = "sign-up";

    private final SignUpManagement signUps;
    private final SignInSession sessions;
    private final MessageSource messages;

    SignUpController(SignUpManagement signUps, SignInSession sessions, MessageSource messages) {
        this.signUps = signUps;
        this.sessions = sessions;
        this.messages = messages;
    }

    @GetMapping
    String form(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String email,
            @AuthenticationPrincipal @Nullable SignedIn person,
            Model model) {
        if (person != null) {
            return "redirect:" + Objects.requireNonNullElse(NextPage.of(next), person.isStaff() ? "/" : "/portal");
        }
        return form(SignUpForm.empty(email), next, Map.of(), model);
    }

    @PostMapping
    String ask(
            @ModelAttribute("form") SignUpForm form,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        Map<String, String> problems = form.problems(messages, locale);
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(form, next, problems, model);
        }
        EmailAddress email = form.address().orElseThrow();
        SecretToken browser =
                signUps.ask(new NewSignUp(email, form.name().strip(), form.password(), NextPage.of(next), locale));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(browser, request).toString());
        model.addAttribute("email", email.value());
        model.addAttribute("next", NextPage.of(next));
        return TEMPLATE + "-sent";
    }

    @GetMapping(LINK)
    String open(
            @PathVariable String token,
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            HttpServletResponse response,
            Model model) {
        return page(token, browser(cookie), Map.of(), response, model);
    }

    @PostMapping(LINK)
    String confirm(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String password,
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        SecretToken browser = browser(cookie);
        SignUpConfirmed confirmed = signUps.confirm(token, browser, password);
        if (confirmed instanceof SignUpConfirmed.Opened opened) {
            return "redirect:"
                    + sessions.begin(opened.account(), SignInMethod.SIGN_UP, opened.next(), request, response);
        }
        if (confirmed instanceof SignUpConfirmed.WeakPassword weak) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            String words = SignUpForm.words(messages, "password." + weak.problem(), locale);
            return page(token, browser, Map.of("password", words), response, model);
        }
        return page(token, browser, Map.of(), response, model);
    }

    private String page(
            String token,
            @Nullable SecretToken browser,
            Map<String, String> problems,
            HttpServletResponse response,
            Model model) {
        SignUpLink link = signUps.look(token, browser);
        if (link.state() == LinkState.UNKNOWN) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (link.state() != LinkState.VALID) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("path", PAGE + "/confirm/" + token);
        model.addAttribute("link", link);
        model.addAttribute("problems", problems);
        model.addAttribute("shortest", PasswordRule.SHORTEST);
        return TEMPLATE + "-confirm";
    }

    private static String form(SignUpForm form, @Nullable String next, Map<String, String> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("next", NextPage.of(next));
        model.addAttribute("problems", problems);
        model.addAttribute("shortest", PasswordRule.SHORTEST);
        model.addAttribute("longestName", SignUpForm.LONGEST_NAME);
        return TEMPLATE;
    }

    private static ResponseCookie cookie(SecretToken browser, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, browser.value())
                .path(PAGE)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(SignUpManagement.VALID)
                .build();
    }

    private static @Nullable SecretToken browser(@Nullable String cookie) {
        return cookie == null || cookie.isEmpty() ? null : new SecretToken(cookie);
    }
}
