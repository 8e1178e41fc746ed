package space.coworking.customer;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.customer.AccountLinks.Kind;
import space.coworking.customer.AccountLinks.Link;
import space.coworking.customer.AccountLinks.PendingSignUp;
import space.coworking.shared.SecretToken;

/**
 * Opens accounts for whoever proves that the address is theirs. Whether an address has an account already is told to its mailbox alone:
 * the answers here, and the time they take, don't tell.
 *
 * <p>Anybody can ask for an account under an address of others, with a password they know. So the link alone opens it only in the browser
 * that asked; anywhere else a password is chosen anew, and the one given before is dropped.
 */
@Service
public class SignUpManagement {

    public static final Duration VALID = Duration.ofHours(24);

    static final int MAILS = 3;

    private static final Duration PER = Duration.ofHours(1);

    private final AccountLinks links;
    private final AccountManagement accounts;
    private final AccountLetters letters;
    private final PasswordEncoder passwords;

    SignUpManagement(
            AccountLinks links, AccountManagement accounts, AccountLetters letters, PasswordEncoder passwords) {
        this.links = links;
        this.accounts = accounts;
        this.letters = letters;
        this.passwords = passwords;
    }

    /**
     * Asks the address by mail; not more than a few times an hour, whoever asks.
     *
     * @return for the browser to keep, see {@link #confirm}
     */
    @Transactional
    public SecretToken ask(NewSignUp signUp) {
        SecretToken browser = SecretToken.random();
        String hash = passwords.encode(signUp.password());
        if (links.mailed(Kind.SIGN_UP, signUp.email(), PER) >= MAILS) {
            return browser;
        }
        Optional<Account> known = accounts.withEmail(signUp.email());
        if (known.isPresent()) {
            UUID link = links.add(Kind.SIGN_UP, signUp.email(), null, null, VALID);
            letters.accountExists(link, known.get(), signUp.locale());
        } else {
            SecretToken token = SecretToken.random();
            UUID link = links.add(Kind.SIGN_UP, signUp.email(), token, signUp.next(), VALID);
            links.addSignUp(link, new PendingSignUp(signUp.name(), hash, browser.hash(), signUp.locale()));
            letters.confirm(link, signUp.email(), signUp.name(), token, signUp.locale());
        }
        return browser;
    }

    /** Tells what the link is for and changes nothing. */
    @Transactional(readOnly = true)
    public SignUpLink look(String token, @Nullable SecretToken browser) {
        return links.find(Kind.SIGN_UP, token)
                .map(link -> {
                    LinkState state = state(link);
                    boolean needsPassword = state == LinkState.VALID && !isSame(browser, links.signUp(link.id()));
                    return new SignUpLink(state, link.email().value(), needsPassword, link.next());
                })
                .orElseGet(() -> new SignUpLink(LinkState.UNKNOWN, "", false, null));
    }

    /**
     * Opens the account. A customer who has the address becomes the account's, with all bookings.
     *
     * @param browser what {@link #ask} gave this browser; null for another browser
     * @param password chosen in another browser; unread in the one that asked
     */
    @Transactional
    public SignUpConfirmed confirm(String token, @Nullable SecretToken browser, @Nullable String password) {
        Optional<Link> found = links.find(Kind.SIGN_UP, token);
        if (found.isEmpty()) {
            return new SignUpConfirmed.Refused(LinkState.UNKNOWN);
        }
        Link link = found.get();
        LinkState state = state(link);
        if (state != LinkState.VALID) {
            return new SignUpConfirmed.Refused(state);
        }
        PendingSignUp signUp = links.signUp(link.id());
        String hash = signUp.passwordHash();
        if (!isSame(browser, signUp)) {
            String chosen = password == null ? "" : password;
            Optional<PasswordProblem> problem = PasswordRule.problem(chosen, link.email(), signUp.name());
            if (problem.isPresent()) {
                return new SignUpConfirmed.WeakPassword(problem.get());
            }
            hash = passwords.encode(chosen);
        }
        if (!links.use(link.id())) {
            return new SignUpConfirmed.Refused(LinkState.USED);
        }
        NewGuest owner = new NewGuest(signUp.name(), link.email(), null, null, signUp.locale());
        return accounts.openConfirmed(owner, hash)
                .<SignUpConfirmed>map(account -> new SignUpConfirmed.Opened(account, link.next()))
                .orElseGet(() -> new SignUpConfirmed.Refused(LinkState.USED));
    }

    /** Another link of the same person may have opened the account meanwhile. */
    private LinkState state(Link link) {
        LinkState state = links.state(link);
        return state == LinkState.VALID && accounts.withEmail(link.email()).isPresent() ? LinkState.USED : state;
    }

    private static boolean isSame(@Nullable SecretToken browser, PendingSignUp signUp) {
        return browser != null && MessageDigest.isEqual(browser.hash(), signUp.browserHash());
    }
}
