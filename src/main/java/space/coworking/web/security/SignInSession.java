package space.coworking.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.stereotype.Component;
import space.coworking.customer.Account;

/** Signs in whoever proved another way than by password who they are: the same person with the same rights as after the form. */
@Component
public class SignInSession {

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final SessionAuthenticationStrategy newToken;
    private final LandingPage landing;
    private final OutdatedSessions sessions;

    SignInSession(CsrfCookie csrfCookie, LandingPage landing, OutdatedSessions sessions) {
        this.newToken = new CsrfAuthenticationStrategy(csrfCookie.repository());
        this.landing = landing;
        this.sessions = sessions;
    }

    /**
     * Begins a new session; one that there was, of whomever, ends.
     *
     * @param next the page of ours to go to; null for the one that asked to sign in, else one's own
     * @return where to go
     */
    public String begin(
            Account account,
            SignInMethod method,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        sessions.forget(account.email());
        var authentication = UsernamePasswordAuthenticationToken.authenticated(
                SignedIn.as(account), null, SignedIn.authorities(account, method));
        authentication.setDetails(new WebAuthenticationDetails(request));
        newToken.onAuthentication(authentication, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        String page = landing.pageFor(request, response, authentication);
        String given = NextPage.of(next);
        return given == null ? page : given;
    }
}
