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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows down who tries secret addresses by the hundred: what was found is not counted, however often it is read; after so many from one
 * public network that were not, it is asked to wait. A network of one's own, where all may come through one door, is not counted.
 * Each node counts for itself.
 */
class GuessBrake extends OncePerRequestFilter {

    static final int AN_HOUR = 60;

    private static final Duration PAUSE = Duration.ofHours(1);

    private final ProblemAnswers problems;
    private final Cache<ClientNetwork, Integer> guesses;

    GuessBrake(ProblemAnswers problems, Clock clock) {
        this.problems = problems;
        this.guesses = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(PAUSE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ClientNetwork> network = ClientNetwork.of(request.getRemoteAddr());
        if (network.map(guesses::getIfPresent).filter(wrong -> wrong >= AN_HOUR).isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(PAUSE.toSeconds()));
            problems.write(HttpStatus.TOO_MANY_REQUESTS, request, response);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.NOT_FOUND.value()) {
            network.ifPresent(one -> guesses.asMap().merge(one, 1, Integer::sum));
        }
    }
}
