package space.coworking.payment;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The bad line between us and the sandbox: requests that never arrive, and answers that are lost on their way. */
@Component
public class SandboxFaults extends OncePerRequestFilter {

    private enum Line {
        GOOD,
        NOTHING_ARRIVES,
        ANSWERS_ARE_LOST
    }

    private static final int PROMISED = 1000;

    private volatile Line line = Line.GOOD;

    public void nothingArrives() {
        line = Line.NOTHING_ARRIVES;
    }

    /** Requests are carried out, and the server closes without having answered. */
    void answersAreLost() {
        line = Line.ANSWERS_ARE_LOST;
    }

    public void heal() {
        line = Line.GOOD;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return line == Line.GOOD || !request.getRequestURI().contains("/sandbox/stripe/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (line == Line.ANSWERS_ARE_LOST) {
            chain.doFilter(request, new ContentCachingResponseWrapper(response));
        }
        response.reset();
        response.setContentLength(PROMISED);
        response.flushBuffer();
        // An answer that has begun can't be told that it failed: the server cuts the connection.
        throw new IOException("The line is cut");
    }
}
