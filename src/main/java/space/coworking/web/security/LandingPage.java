package space.coworking.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.util.UrlUtils;
import space.coworking.customer.StaffGroup;

/** Where one arrives after signing in: the page that asked for it, else the place of one's work. */
class LandingPage extends SavedRequestAwareAuthenticationSuccessHandler {

    static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final Set<StaffGroup> WORK_IN_TASKLIST = Set.of(StaffGroup.RECEPTION, StaffGroup.MANAGER);

    private final RequestCache opened = new CookieRequestCache();

    LandingPage() {
        setRequestCache(opened);
    }

    /** The cookie says where to go; one that names another host is none of ours. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        SavedRequest saved = opened.getRequest(request, response);
        String here = UrlUtils.buildFullRequestUrl(
                request.getScheme(), request.getServerName(), request.getServerPort(), "/", null);
        if (saved != null && !saved.getRedirectUrl().startsWith(here)) {
            opened.removeRequest(request, response);
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        SignedIn person = SignedIn.from(authentication).orElseThrow();
        if (!Collections.disjoint(person.groups(), WORK_IN_TASKLIST)) {
            return TASKLIST;
        }
        return person.isStaff() ? "/backoffice" : "/";
    }
}
