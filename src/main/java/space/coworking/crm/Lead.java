package space.coworking.crm;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

/**
 * A lead. It moves forward from NEW over QUALIFIED to COMMITTED and ends as WON or LOST. Only one way leads back from an end: whoever
 * was lost and pays after all is won.
 */
record Lead(
        UUID id,
        String source,
        UUID sourceId,
        String reference,
        LocalText title,
        Money value,
        String contactName,
        EmailAddress email,
        @Nullable String phone,
        @Nullable String company,
        LeadStage stage,
        @Nullable String lostReason,
        Instant createdAt,
        @Nullable Instant handedOffAt) {

    /** Stages are declared in their order. */
    boolean mayMoveTo(LeadStage next) {
        return switch (stage) {
            case WON -> false;
            case LOST -> next == LeadStage.WON;
            case NEW, QUALIFIED, COMMITTED -> next.compareTo(stage) > 0;
        };
    }
}
