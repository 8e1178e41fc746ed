package space.coworking.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import space.coworking.customer.AccessTokenManagement;
import space.coworking.customer.Account;
import space.coworking.shared.SecretToken;

/**
 * Signs a request in by its access token, for this request alone. Whose token it is counts as a customer only, never as staff. Many wrong
 * tokens from one network are answered unchecked for a while, but not those that were right just before: a neighbour's broken program
 * doesn't stop one that works.
 */
class AccessTokenFilter extends OncePerRequestFilter {

    static final int WRONG_TOKENS = 20;

    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final String SCHEME = "Bearer ";

    private final AccessTokenManagement tokens;
    private final ProblemAnswers problems;
    private final Cache<String, Integer> wrong;
    private final Cache<ByteBuffer, Boolean> right;

    AccessTokenFilter(AccessTokenManagement tokens, ProblemAnswers problems, Clock clock) {
        this.tokens = tokens;
        this.problems = problems;
        this.wrong = remembering(clock).build();
        this.right = remembering(clock).build();
    }

    private static Caffeine<Object, Object> remembering(Clock clock) {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(PAUSE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (!isBearer(authorization)) {
            chain.doFilter(request, response);
            return;
        }
        String secret = authorization.substring(SCHEME.length()).strip();
        ByteBuffer hash = ByteBuffer.wrap(new SecretToken(secret).hash());
        String network = ClientNetwork.of(request.getRemoteAddr())
                .map(ClientNetwork::value)
                .orElse("");
        if (isNoisy(network) && right.getIfPresent(hash) == null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(PAUSE.toSeconds()));
            problems.write(HttpStatus.TOO_MANY_REQUESTS, request, response);
            return;
        }
        Optional<Account> account = tokens.signIn(secret);
        if (account.isEmpty()) {
            right.invalidate(hash);
            if (!network.isEmpty()) {
                wrong.asMap().merge(network, 1, Integer::sum);
            }
            problems.wrongToken(request, response);
            return;
        }
        right.put(hash, true);
        SecurityContextHolder.setContext(context(account.get()));
        chain.doFilter(request, response);
    }

    private boolean isNoisy(String network) {
        Integer failed = network.isEmpty() ? null : wrong.getIfPresent(network);
        return failed != null && failed >= WRONG_TOKENS;
    }

    private static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** A context of its own: the one of a session that came along stays as it is. */
    private static SecurityContext context(Account account) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        SignedIn person = new SignedIn(account.email(), account.name(), Set.of(), account.customer());
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        return context;
    }
}
