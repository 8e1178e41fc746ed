package space.coworking.customer;

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

/** What we write to people about signing up and in. */
@Component
class AccountLetters {

    private final Outbox outbox;
    private final PublicUrl urls;

    AccountLetters(Outbox outbox, PublicUrl urls) {
        this.outbox = outbox;
        this.urls = urls;
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
