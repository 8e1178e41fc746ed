package space.coworking.customer;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import space.coworking.mail.Mail;
import space.coworking.mail.Outbox;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.PublicUrl;
import space.coworking.shared.SecretToken;

/** What we write to people about signing up and in, and about what changes there: an owner who did not do it must hear of it. */
@Component
class AccountLetters {

    private final Outbox outbox;
    private final PublicUrl urls;
    private final Customers customers;
    private final Clock clock;

    AccountLetters(Outbox outbox, PublicUrl urls, Customers customers, Clock clock) {
        this.outbox = outbox;
        this.urls = urls;
        this.customers = customers;
        this.clock = clock;
    }

    void confirm(UUID link, EmailAddress to, String name, SecretToken token, Locale locale) {
        write(link, "confirm", to, name, "/sign-up/confirm/" + token.value(), locale);
    }

    void accountExists(UUID link, Account account, Locale locale) {
        write(link, "exists", account.email(), account.name(), "/sign-in/link", locale);
    }

    void signIn(UUID link, Account account, SecretToken token, Locale locale) {
        write(link, "sign-in-link", account.email(), account.name(), "/sign-in/link/" + token.value(), locale);
    }

    void noAccount(UUID link, EmailAddress to, Locale locale) {
        write(link, "no-account", to, "", "/sign-up", locale);
    }

    void passwordChanged(Account account) {
        warn(account, "password-changed", "");
    }

    /** @param label the owner's name for it */
    void passkeyAdded(Account account, String label) {
        warn(account, "passkey-added", label);
    }

    /** @param label the owner's name for it */
    void passkeyRemoved(Account account, String label) {
        warn(account, "passkey-removed", label);
    }

    /** @param name the owner's name for it; the token itself is in no mail */
    void tokenMade(Account account, String name) {
        warn(account, "token-made", name);
    }

    /** Each change is a mail of its own. Whoever has signed in unasked may have chosen the names: they are quoted as text. */
    private void warn(Account account, String template, String named) {
        outbox.post(new Mail(
                "account:" + UUID.randomUUID(),
                account.id(),
                account.email(),
                account.name(),
                locale(account),
                "account/" + template,
                List.of(),
                Map.of(
                        "email", account.email().value(),
                        "named", named,
                        "at", clock.instant(),
                        "url", urls.of("/portal/account").toString(),
                        "linkUrl", urls.of("/sign-in/link").toString()),
                List.of()));
    }

    /** Staff who are no customers read English, as all their mails. */
    private Locale locale(Account account) {
        return account.ownedCustomer()
                .flatMap(customers::profile)
                .map(Profile::locale)
                .orElse(Locale.ENGLISH);
    }

    private void write(UUID link, String template, EmailAddress to, String name, String path, Locale locale) {
        outbox.post(new Mail(
                "account:" + link,
                link,
                to,
                name,
                locale,
                "account/" + template,
                List.of(),
                Map.of("url", urls.of(path).toString(), "email", to.value()),
                List.of()));
    }
}
