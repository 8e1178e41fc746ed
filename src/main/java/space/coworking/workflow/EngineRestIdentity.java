package space.coworking.workflow;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;

/** Runs requests to the engine's REST API as the person who makes them, so that the engine's authorizations apply. */
class EngineRestIdentity implements Filter {

    private final SingleSignOn.SignedInStaff staff;
    private final IdentityService engine;

    EngineRestIdentity(SingleSignOn.SignedInStaff staff, IdentityService engine) {
        this.staff = staff;
        this.engine = engine;
    }

    /** Without a known person the engine would check nothing at all, so the request ends here. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var account = staff.account();
        if (account.isEmpty()) {
            ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        engine.setAuthentication(account.get().email().value(), Staff.groupIds(account.get()));
        try {
            chain.doFilter(request, response);
        } finally {
            engine.clearAuthentication();
        }
    }
}
