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
 * @param total with VAT
 * @param vatPercent the VAT rate that is included
 * @param freeCancellationUntil until then everything comes back; null where that is over already
 */
public record Quote(
        TimeSlot slot,
        Money total,
        BigDecimal vatPercent,
        List<PriceLine> lines,
        @Nullable Instant freeCancellationUntil) {}
