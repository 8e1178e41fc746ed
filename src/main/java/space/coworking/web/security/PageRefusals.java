package space.coworking.web.security;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.DelegatingAccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * How pages refuse: private pages ask a visitor to sign in and tell others that they may not; any other address that no rule opens looks
 * as if it weren't there.
 */
final class PageRefusals {

    private PageRefusals() {}

    static AuthenticationEntryPoint askToSignIn() {
        return new LoginUrlAuthenticationEntryPoint(SignInController.PAGE);
    }

    static AuthenticationEntryPoint askToSignInOrNotFound(RequestMatcher privatePages) {
        AuthenticationEntryPoint ask = askToSignIn();
        return (request, response, refused) -> {
            if (privatePages.matches(request)) {
                ask.commence(request, response, refused);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        };
    }

    static AccessDeniedHandler forbiddenOrNotFound(RequestMatcher privatePages) {
        AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();
        var handlers = new LinkedHashMap<Class<? extends AccessDeniedException>, AccessDeniedHandler>();
        handlers.put(CsrfException.class, forbidden);
        return new DelegatingAccessDeniedHandler(handlers, (request, response, refused) -> {
            if (privatePages.matches(request)) {
                forbidden.handle(request, response, refused);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        });
    }
}
