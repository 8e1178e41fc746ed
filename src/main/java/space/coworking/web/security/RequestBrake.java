package space.coworking.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows down strangers who ask for rooms by the hundred: each request holds a room and sends a mail. From one public network address
 * only so many are taken an hour; a network of one's own, where all may come through one door, is not counted.
 */
class RequestBrake extends OncePerRequestFilter {

    static final int AN_HOUR = 60;

    private static final int IPV6_NETWORK_BYTES = 8;

    private final RequestMatcher counted;
    private final ProblemAnswers problems;
    private final Cache<String, Integer> requests;

    RequestBrake(RequestMatcher counted, ProblemAnswers problems, Clock clock) {
        this.counted = counted;
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
        String network = counted.matches(request) ? network(request.getRemoteAddr()) : "";
        if (network.isEmpty() || isWelcome(network)) {
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
    private boolean isWelcome(String network) {
        Integer seen = requests.getIfPresent(network);
        if (seen != null && seen >= AN_HOUR) {
            return false;
        }
        requests.asMap().merge(network, 1, Integer::sum);
        return true;
    }

    private static boolean accepts(HttpServletRequest request, String type) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(type);
    }

    /** @return what one subscriber has: an IPv4 address, or the first half of an IPv6 one; empty for private networks */
    static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            boolean uniqueLocal = bytes.length > 4 && (bytes[0] & 0xFE) == 0xFC;
            if (parsed.isLoopbackAddress()
                    || parsed.isSiteLocalAddress()
                    || parsed.isLinkLocalAddress()
                    || uniqueLocal) {
                return "";
            }
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
