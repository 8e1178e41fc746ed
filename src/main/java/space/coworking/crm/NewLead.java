package space.coworking.crm;

import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

/**
 * Somebody who may become a customer.
 *
 * @param source what made the lead, {@code guest-booking}
 * @param sourceId id of that thing; one lead for each source and id
 * @param title what staff read first, {@code Room Linden, Thu 26 Nov 2026}
 * @param value what it may bring, with VAT
 */
public record NewLead(
        String source,
        UUID sourceId,
        String reference,
        LocalText title,
        Money value,
        String contactName,
        EmailAddress email,
        @Nullable String phone,
        @Nullable String company) {}
