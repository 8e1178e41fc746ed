package space.coworking.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
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

    private static final String INVITATIONS = "/portal/company/invitations/";
    private static final String TEMPLATE = "website/security/sign-in";

    private final RequestCache opened = new CookieRequestCache();

    /** Who was led here from an invitation is told so, and that it is there again afterwards, with an account made now as well. */
    @GetMapping(PAGE)
    String show(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String invitation = next == null ? invitation(opened.getRequest(request, response)) : null;
        boolean invited = invitation != null;
        model.addAttribute("email", "");
        model.addAttribute("next", invited ? invitation : NextPage.of(next));
        model.addAttribute("invited", invited);
        return TEMPLATE;
    }

    /** @return the invitation's path; null where somebody came from elsewhere */
    private static @Nullable String invitation(@Nullable SavedRequest saved) {
        String address = saved == null ? "" : saved.getRedirectUrl();
        int from = address.indexOf(INVITATIONS);
        int query = address.indexOf('?');
        return from < 0 ? null : NextPage.of(address.substring(from, query < from ? address.length() : query));
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
