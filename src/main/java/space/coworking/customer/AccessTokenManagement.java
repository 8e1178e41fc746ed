package space.coworking.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.SecretToken;

/** The tokens by which programs act for the person who made them, until revoked or expired. */
@Service
public class AccessTokenManagement {

    /** How many one person may have at a time. */
    public static final int MOST = 20;

    /** Tells people and scanners of leaked secrets what it is. */
    private static final String PREFIX = "cwk_";

    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private final AccessTokens tokens;
    private final AccountManagement accounts;
    private final AccountLetters letters;
    private final Clock clock;

    AccessTokenManagement(AccessTokens tokens, AccountManagement accounts, AccountLetters letters, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Makes a token. The owner hears of it by mail.
     *
     * @param lifetime null for one that doesn't expire
     * @return the secret, which nobody can read again; empty where the owner has {@value #MOST} already
     */
    @Transactional
    public Optional<SecretToken> make(EmailAddress owner, String name, @Nullable Duration lifetime) {
        SecretToken secret = new SecretToken(PREFIX + SecretToken.random().value());
        Instant now = clock.instant();
        boolean made =
                tokens.insert(owner, name, secret.hash(), now, lifetime == null ? null : now.plus(lifetime), MOST);
        if (made) {
            accounts.withEmail(owner).ifPresent(account -> letters.tokenMade(account, name));
        }
        return made ? Optional.of(secret) : Optional.empty();
    }

    /** @return those that are not revoked, the newest first */
    @Transactional(readOnly = true)
    public List<AccessToken> of(EmailAddress owner) {
        return tokens.of(owner);
    }

    /** @return false where the owner has no such token */
    @Transactional
    public boolean revoke(EmailAddress owner, UUID token) {
        return tokens.revoke(owner, token, clock.instant());
    }

    /** @return who made the token; empty for a wrong, revoked or expired one and a disabled account */
    public Optional<Account> signIn(String secret) {
        return SHAPE.matcher(secret).matches()
                ? tokens.use(new SecretToken(secret).hash(), clock.instant())
                        .flatMap(accounts::withEmail)
                        .filter(Account::enabled)
                : Optional.empty();
    }
}
