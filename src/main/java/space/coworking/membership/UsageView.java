package space.coworking.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Time that a member spent at a desk.
 *
 * @param membership the one it was entered under, which may be over by now
 * @param until null while the member is here
 * @param counted whole minutes; zero until it counts
 * @param credit debited for it
 * @param charged for what no credit covered, with VAT
 * @param reason why staff rejected or corrected it
 * @param enteredBy sign-in address of staff where {@code source} says so
 * @param decidedBy who of staff let it count, rejected or corrected it; null where nobody had to
 */
public record UsageView(
        UUID id,
        UUID customer,
        UUID membership,
        UsageState state,
        Source source,
        Instant from,
        @Nullable Instant until,
        Duration counted,
        Duration credit,
        Money charged,
        @Nullable String note,
        @Nullable String reason,
        String enteredBy,
        @Nullable String decidedBy,
        Instant enteredAt) {

    /** Not counted yet. */
    static UsageView entered(
            UUID customer,
            MemberBenefits benefits,
            UsageState state,
            Source source,
            Instant from,
            @Nullable Instant until,
            @Nullable String note,
            String by,
            Instant now) {
        return new UsageView(
                UUID.randomUUID(),
                customer,
                benefits.membership().orElseThrow(),
                state,
                source,
                from,
                until,
                Duration.ZERO,
                Duration.ZERO,
                Money.zero(CurrencyUnit.EUR),
                note,
                null,
                by,
                null,
                now);
    }

    /** Who said so. */
    public enum Source {
        /** Checked in and out by the member. */
        DOOR,
        /** Written down by the member afterwards. */
        MEMBER,
        STAFF
    }
}
