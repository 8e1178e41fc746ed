package space.coworking.crm;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

/**
 * A lead as a line in staff's list.
 *
 * @param source what made it, {@code guest-booking}
 * @param sourceId the id of that thing
 * @param reference what people quote, {@code B-7KQ2M9}
 * @param value with VAT
 * @param handedOffAt when the sales system outside took it; null before
 */
public record LeadView(
        UUID id,
        String source,
        UUID sourceId,
        String reference,
        LocalText title,
        Money value,
        String contactName,
        EmailAddress email,
        LeadStage stage,
        Instant createdAt,
        @Nullable Instant handedOffAt) {}
