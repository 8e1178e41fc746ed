package space.coworking.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.TimeSlot;

/**
 * What a slot costs, and why.
 *
 * @param total what is to be paid in money, with VAT
 * @param vatPercent the VAT rate that is included
 * @param freeCancellationUntil until then everything comes back; null where that is over already
 * @param covered what plan and credit pay of it; null where they pay nothing
 */
public record Quote(
        TimeSlot slot,
        Money total,
        BigDecimal vatPercent,
        List<PriceLine> lines,
        @Nullable Instant freeCancellationUntil,
        @Nullable Covered covered) {

    /** A price that is all to be paid in money. */
    public Quote(
            TimeSlot slot,
            Money total,
            BigDecimal vatPercent,
            List<PriceLine> lines,
            @Nullable Instant freeCancellationUntil) {
        this(slot, total, vatPercent, lines, freeCancellationUntil, null);
    }
}
