package space.coworking.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import space.coworking.customer.StaffGroup;

/**
 * Where one arrives after signing in: the page that the address names, else the one that asked to sign in, else the place of one's work
 * or one's own pages.
 */
@Component
class LandingPage extends SavedRequestAwareAuthenticationSuccessHandler {

    static final String TASKLIST = "/camunda/app/tasklist/default/";
    static final String PORTAL = "/portal";

    private static final Set<StaffGroup> WORK_IN_TASKLIST = Set.of(StaffGroup.RECEPTION, StaffGroup.MANAGER);

    private final RequestCache opened = new CookieRequestCache();

    LandingPage() {
        setRequestCache(opened);
        setTargetUrlParameter(NextPage.PARAMETER);
    }

    /** As after the sign-in form, for those who come another way. */
    String pageFor(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        SavedRequest saved = opened.getRequest(request, response);
        opened.removeRequest(request, response);
        return saved == null || NextPage.of(request.getParameter(NextPage.PARAMETER)) != null
                ? determineTargetUrl(request, response, authentication)
                : saved.getRedirectUrl();
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        String next = NextPage.of(request.getParameter(NextPage.PARAMETER));
        return next == null ? ownPage(SignedIn.from(authentication).orElseThrow()) : next;
    }

    private static String ownPage(SignedIn person) {
        if (!Collections.disjoint(person.groups(), WORK_IN_TASKLIST)) {
            return TASKLIST;
        }
        return person.isStaff() ? "/backoffice" : PORTAL;
    }
}
