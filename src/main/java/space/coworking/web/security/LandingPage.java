package space.coworking.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import space.coworking.customer.StaffGroup;

/** Where one arrives after signing in: the page that asked for it, else the place of one's work. */
class LandingPage extends SavedRequestAwareAuthenticationSuccessHandler {

    static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final Set<StaffGroup> WORK_IN_TASKLIST = Set.of(StaffGroup.RECEPTION, StaffGroup.MANAGER);

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
