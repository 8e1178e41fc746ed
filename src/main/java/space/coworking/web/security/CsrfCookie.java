package space.coworking.web.security;

import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps CSRF tokens in a cookie that scripts can't read; forms carry a masked copy. So a visitor's form needs no session and outlives a
 * restart. The name differs from the engine's own cookie.
 */
@Component
class CsrfCookie {

    private final CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();

    CsrfCookie() {
        tokens.setCookieName("CSRF");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
    }

    CookieCsrfTokenRepository repository() {
        return tokens;
    }
}
