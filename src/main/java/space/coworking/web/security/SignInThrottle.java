package space.coworking.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after {@value #ATTEMPTS} failures for one address from one network address, further attempts are refused
 * unchecked until a quarter of an hour has passed. The network address is part of it so that nobody can lock another person out.
 */
@Component
class SignInThrottle {

    static final int ATTEMPTS = 10;

    private static final Duration PAUSE = Duration.ofMinutes(15);

    private record Source(String email, String networkAddress) {}

    private final Cache<Source, Integer> failures;

    SignInThrottle(Clock clock) {
        failures = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(PAUSE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** @throws LockedException after too many failures */
    void check(String email, String networkAddress) {
        Integer failed = failures.getIfPresent(source(email, networkAddress));
        if (failed != null && failed >= ATTEMPTS) {
            throw new LockedException("Too many failed attempts");
        }
    }

    void failed(String email, String networkAddress) {
        failures.asMap().merge(source(email, networkAddress), 1, Integer::sum);
    }

    void succeeded(String email, String networkAddress) {
        failures.invalidate(source(email, networkAddress));
    }

    private static Source source(String email, String networkAddress) {
        String shortened = email.length() > 254 ? email.substring(0, 254) : email;
        return new Source(shortened.strip().toLowerCase(Locale.ROOT), networkAddress);
    }
}
