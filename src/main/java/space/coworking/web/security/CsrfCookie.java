package space.coworking.web.security;

import java.time.Duration;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps CSRF tokens in a cookie that scripts can't read; forms carry a masked copy. So a visitor's form needs no session, and outlives
 * our restart and the browser's. The name differs from the engine's own cookie.
 */
@Component
class CsrfCookie {

    private static final Duration KEPT = Duration.ofDays(30);

    private final CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();

    CsrfCookie() {
        tokens.setCookieName("CSRF");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieMaxAge((int) KEPT.toSeconds());
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
    }

    CookieCsrfTokenRepository repository() {
        return tokens;
    }
}
