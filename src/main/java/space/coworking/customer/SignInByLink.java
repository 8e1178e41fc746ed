package space.coworking.customer;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.customer.AccountLinks.Kind;
import space.coworking.customer.AccountLinks.Link;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.SecretToken;

/**
 * Signs in by a link that we mail, once. An address without an account gets a mail as well, so that nobody sees from outside which ones
 * have one. Every link that an address got stays good for its time: whoever asks for somebody else's address can use up its mails, but
 * then one of those mails has a good link.
 */
@Service
public class SignInByLink {

    public static final Duration VALID = Duration.ofMinutes(15);

    static final int MAILS = 3;

    private final AccountLinks links;
    private final AccountManagement accounts;
    private final AccountLetters letters;

    SignInByLink(AccountLinks links, AccountManagement accounts, AccountLetters letters) {
        this.links = links;
        this.accounts = accounts;
        this.letters = letters;
    }

    /** How using a link went. */
    public sealed interface Used {

        /** @param next the page of ours to go to; null for one's own */
        record Accepted(Account account, @Nullable String next) implements Used {}

        /** @param state never {@link LinkState#VALID} */
        record Refused(LinkState state) implements Used {}
    }

    /** @param email whom the link signs in; empty for an unknown link */
    public record Seen(
            LinkState state, String email, @Nullable String next) {}

    /** Mails a link; not more than a few in the time that one is good for, whoever asks. */
    @Transactional
    public void ask(EmailAddress email, @Nullable String next, Locale locale) {
        if (links.mailed(Kind.SIGN_IN, email, VALID) >= MAILS) {
            return;
        }
        Optional<Account> account = accounts.withEmail(email).filter(Account::enabled);
        SecretToken token = SecretToken.random();
        UUID link = links.add(Kind.SIGN_IN, email, account.isPresent() ? token : null, next, VALID);
        account.ifPresentOrElse(
                owner -> letters.signIn(link, owner, token, locale), () -> letters.noAccount(link, email, locale));
    }

    /** Tells what the link is for and changes nothing. */
    @Transactional(readOnly = true)
    public Seen look(String token) {
        return links.find(Kind.SIGN_IN, token)
                .map(link -> new Seen(links.state(link), link.email().value(), link.next()))
                .orElseGet(() -> new Seen(LinkState.UNKNOWN, "", null));
    }

    @Transactional
    public Used use(String token) {
        Optional<Link> found = links.find(Kind.SIGN_IN, token);
        if (found.isEmpty()) {
            return new Used.Refused(LinkState.UNKNOWN);
        }
        Link link = found.get();
        LinkState state = links.state(link);
        if (state != LinkState.VALID) {
            return new Used.Refused(state);
        }
        if (!links.use(link.id())) {
            return new Used.Refused(LinkState.USED);
        }
        return accounts.withEmail(link.email())
                .filter(Account::enabled)
                .<Used>map(account -> new Used.Accepted(account, link.next()))
                .orElseGet(() -> new Used.Refused(LinkState.EXPIRED));
    }
}
