package space.coworking.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows down strangers who ask for rooms or accounts by the hundred: each request sends a mail, and may hold a room. From one public
 * network address only so many of a kind are taken an hour; a network of one's own, where all may come through one door, is not counted.
 * Each node counts for itself.
 */
class RequestBrake extends OncePerRequestFilter {

    static final int AN_HOUR = 60;

    private record Source(RequestMatcher kind, ClientNetwork network) {}

    private final List<RequestMatcher> kinds;
    private final ProblemAnswers problems;
    private final Cache<Source, Integer> requests;

    /** @param kinds each is counted for itself */
    RequestBrake(ProblemAnswers problems, Clock clock, RequestMatcher... kinds) {
        this.kinds = List.of(kinds);
        this.problems = problems;
        this.requests = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(Duration.ofHours(1))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Source> source = kinds.stream()
                .filter(kind -> kind.matches(request))
                .findFirst()
                .flatMap(kind -> ClientNetwork.of(request.getRemoteAddr()).map(network -> new Source(kind, network)));
        if (source.isEmpty() || isWelcome(source.get())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
        if (accepts(request, "text/html")) {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            problems.write(HttpStatus.TOO_MANY_REQUESTS, request, response);
        }
    }

    /** Refused ones don't count, so that the hour ends. */
    private boolean isWelcome(Source source) {
        Integer seen = requests.getIfPresent(source);
        if (seen != null && seen >= AN_HOUR) {
            return false;
        }
        requests.asMap().merge(source, 1, Integer::sum);
        return true;
    }

    private static boolean accepts(HttpServletRequest request, String type) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(type);
    }
}
