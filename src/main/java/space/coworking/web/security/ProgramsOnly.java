package space.coworking.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which requests must carry a CSRF token in the engine's REST API: all that change something, except those that a program sends with
 * HTTP Basic. A browser that remembers a Basic password sends it along from foreign pages too, but it names the origin when it does.
 */
class ProgramsOnly implements RequestMatcher {

    @Override
    public boolean matches(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !isProgramWithBasic(request);
    }

    private static boolean isProgramWithBasic(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && authorization.regionMatches(true, 0, "Basic ", 0, 6)
                && request.getHeader(HttpHeaders.ORIGIN) == null
                && request.getHeader("Sec-Fetch-Site") == null
                && request.getHeader(HttpHeaders.COOKIE) == null;
    }
}
