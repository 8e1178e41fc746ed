package space.coworking;

import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The token of our forms, as a browser sends it: the cookie and the masked field. Spring's own post-processor would put its session-based
 * store into the shared application for good.
 */
public final class FormToken {

    private FormToken() {}

    public static RequestPostProcessor csrf() {
        return request -> {
            String token = UUID.randomUUID().toString();
            Cookie[] others = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
            request.setCookies(Stream.concat(Arrays.stream(others), Stream.of(new Cookie("CSRF", token)))
                    .toArray(Cookie[]::new));
            request.setParameter("_csrf", masked(token));
            return request;
        };
    }

    private static String masked(String token) {
        MockHttpServletRequest page = new MockHttpServletRequest();
        new XorCsrfTokenRequestAttributeHandler()
                .handle(
                        page,
                        new MockHttpServletResponse(),
                        () -> new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", token));
        return ((CsrfToken) page.getAttribute("_csrf")).getToken();
    }
}
