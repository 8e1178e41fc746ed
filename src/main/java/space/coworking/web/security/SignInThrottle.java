package space.coworking.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing of passwords, by where the guesses come from, so that nobody can lock another person out:
 *
 * <ul>
 *   <li>after {@value #ATTEMPTS} failures for one e-mail address from one network, further attempts for it from there are refused
 *       unchecked until a quarter of an hour has passed;
 *   <li>after {@value #OF_A_NETWORK} failures for any addresses from one public network, all attempts from there, except by those who
 *       have signed in from there before.
 * </ul>
 *
 * Links by mail and passkeys, which nobody guesses, stay open to all. Each node counts for itself.
 */
@Component
class SignInThrottle {

    static final int ATTEMPTS = 10;
    static final int OF_A_NETWORK = 100;

    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MOST = 100_000;

    /** @param from the network, or the address itself in a network of one's own */
    private record Source(String email, String from) {}

    private final Cache<Source, Integer> failures;
    private final Cache<ClientNetwork, Integer> failuresOfNetworks;
    private final Cache<Source, Boolean> known;

    SignInThrottle(Clock clock) {
        failures = cache(PAUSE, clock);
        failuresOfNetworks = cache(PAUSE, clock);
        known = cache(REMEMBERED, clock);
    }

    private static <K, V> Cache<K, V> cache(Duration kept, Clock clock) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(kept)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** @throws LockedException after too many failures */
    void check(String email, String networkAddress) {
        Optional<ClientNetwork> network = ClientNetwork.of(networkAddress);
        Source source = source(email, network, networkAddress);
        boolean guessed = isReached(failures.getIfPresent(source), ATTEMPTS);
        boolean manyGuessed = network.map(from -> isReached(failuresOfNetworks.getIfPresent(from), OF_A_NETWORK))
                .orElse(false);
        if (guessed || (manyGuessed && known.getIfPresent(source) == null)) {
            throw new LockedException("Too many failed attempts");
        }
    }

    void failed(String email, String networkAddress) {
        Optional<ClientNetwork> network = ClientNetwork.of(networkAddress);
        failures.asMap().merge(source(email, network, networkAddress), 1, Integer::sum);
        network.ifPresent(from -> failuresOfNetworks.asMap().merge(from, 1, Integer::sum));
    }

    /** Forgets the failures for this address from there; those for others, which may be one person's guesses, stay. */
    void succeeded(String email, String networkAddress) {
        Source source = source(email, ClientNetwork.of(networkAddress), networkAddress);
        failures.invalidate(source);
        known.put(source, true);
    }

    private static boolean isReached(@Nullable Integer failed, int limit) {
        return failed != null && failed >= limit;
    }

    private static Source source(String email, Optional<ClientNetwork> network, String networkAddress) {
        String shortened = email.length() > 254 ? email.substring(0, 254) : email;
        return new Source(
                shortened.strip().toLowerCase(Locale.ROOT),
                network.map(ClientNetwork::value).orElse(networkAddress));
    }
}
