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

/** What we write to people about companies. */
@Component
class CompanyLetters {

    private final Outbox outbox;
    private final PublicUrl urls;

    CompanyLetters(Outbox outbox, PublicUrl urls) {
        this.outbox = outbox;
        this.urls = urls;
    }

    /** Names the company and nobody else: whoever invites could write anything to strangers by their own name. */
    void invitation(UUID id, Profile company, EmailAddress to, SecretToken secret, Locale locale) {
        outbox.post(new Mail(
                "company-invitation:" + id,
                company.id(),
                to,
                "",
                locale,
                "company/invitation",
                List.of(),
                Map.of(
                        "company", company.name(),
                        "email", to.value(),
                        "days", CompanyManagement.GOOD.toDays(),
                        "url",
                                urls.of("/portal/company/invitations/" + secret.value())
                                        .toString()),
                List.of()));
    }
}
