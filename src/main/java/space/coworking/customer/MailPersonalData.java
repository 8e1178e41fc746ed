package space.coworking.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.mail.OutboxReading;

/** The mails we wrote to a customer; not their texts, whose links open things to whoever has them. */
@Component
class MailPersonalData implements PersonalData {

    private final Customers customers;
    private final OutboxReading mails;

    MailPersonalData(Customers customers, OutboxReading mails) {
        this.customers = customers;
        this.mails = mails;
    }

    record MailCopy(
            String to,
            String toName,
            String subject,
            String language,
            Instant writtenAt,
            @Nullable Instant sentAt) {}

    @Override
    public String section() {
        return "mails";
    }

    @Override
    public Object of(UUID customer) {
        return customers
                .profile(customer)
                .map(profile -> mails.to(profile.email()).stream()
                        .map(mail -> new MailCopy(
                                mail.to().value(),
                                mail.toName(),
                                mail.subject(),
                                mail.locale().toLanguageTag(),
                                mail.createdAt(),
                                mail.sentAt()))
                        .toList())
                .orElseGet(List::of);
    }
}
