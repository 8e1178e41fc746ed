package space.coworking.web.security;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The sign-in page. The password is checked by the filters before anything arrives here. */
@Controller
class SignInController {

    static final String PAGE = "/sign-in";

    /** Where the filters forward a refused attempt, so that the typed address stays in its field. */
    static final String REFUSED = "/sign-in/refused";

    private static final String TEMPLATE = "website/security/sign-in";

    @GetMapping(PAGE)
    String show(@RequestParam(required = false) @Nullable String next, Model model) {
        model.addAttribute("email", "");
        model.addAttribute("next", NextPage.of(next));
        return TEMPLATE;
    }

    @PostMapping(REFUSED)
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    String showRefused(
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String next,
            @RequestAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION, required = false) @Nullable Exception why,
            Model model) {
        model.addAttribute("email", email == null ? "" : email);
        model.addAttribute("next", NextPage.of(next));
        model.addAttribute("refused", why instanceof LockedException ? "throttled" : "refused");
        return TEMPLATE;
    }
}
