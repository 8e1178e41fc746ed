package space.coworking.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import space.coworking.customer.AccountManagement;
import space.coworking.shared.EmailAddress;

/**
 * Ends the sessions that began with an earlier password, before anybody asks who is signed in: whoever got into an account must not stay
 * there once its owner has changed the password. A session notes the password that it began with, however its owner signed in, and every
 * node compares it with the account's.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class OutdatedSessions extends OncePerRequestFilter {

    private static final String NOTED = OutdatedSessions.class.getName();

    /** So long after a change on another node a session may go on. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final AccountManagement accounts;
    private final Cache<EmailAddress, Optional<String>> marks;

    OutdatedSessions(AccountManagement accounts, Clock clock) {
        this.accounts = accounts;
        this.marks = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    private record Noted(EmailAddress account, Optional<String> password) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PageSecurity.STATIC_FILES.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && isOutdated(session)) {
            session.invalidate();
        }
        try {
            chain.doFilter(request, response);
        } finally {
            noteIfNew(request.getSession(false));
        }
    }

    private boolean isOutdated(HttpSession session) {
        return owner(session)
                .filter(owner -> session.getAttribute(NOTED) instanceof Noted noted
                        && noted.account().equals(owner)
                        && !noted.password().equals(mark(owner)))
                .isPresent();
    }

    /** Somebody signed in with this request. A session that noted a password keeps it: it may be outdated by now. */
    private void noteIfNew(@Nullable HttpSession session) {
        if (session != null) {
            owner(session)
                    .filter(owner -> !(session.getAttribute(NOTED) instanceof Noted noted
                            && noted.account().equals(owner)))
                    .ifPresent(owner -> note(session, owner));
        }
    }

    /** Somebody is about to sign in: what is remembered of their password may be older than the session that begins. */
    void forget(EmailAddress owner) {
        marks.invalidate(owner);
    }

    /** This session goes on under the password that its owner has just set; the others end. */
    void keep(HttpSession session) {
        owner(session).ifPresent(owner -> {
            forget(owner);
            note(session, owner);
        });
    }

    private void note(HttpSession session, EmailAddress owner) {
        session.setAttribute(NOTED, new Noted(owner, mark(owner)));
    }

    private Optional<String> mark(EmailAddress owner) {
        return marks.get(owner, accounts::passwordMark);
    }

    private static Optional<EmailAddress> owner(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                ? SignedIn.from(context.getAuthentication()).map(SignedIn::email)
                : Optional.empty();
    }
}
