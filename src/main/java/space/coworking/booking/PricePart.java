package space.coworking.booking;

import java.math.BigDecimal;
import java.time.Duration;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;
import space.coworking.shared.TimeSlot;

/**
 * A line of a price before it is rounded.
 *
 * @param units exact amount, in {@link #UNITS} to one of the currency: no division, so nothing is lost on the way
 */
record PricePart(PriceLine.Kind kind, @Nullable TimeSlot slot, BigDecimal percent, BigDecimal units, Because because) {

    /** Seconds in an hour times hundredths of the percentage. */
    static final BigDecimal UNITS = BigDecimal.valueOf(3600L * 100);

    /** @return the amount for a time at a share of the price per hour */
    static BigDecimal units(Money pricePerHour, BigDecimal percent, Duration time) {
        return pricePerHour.getAmount().multiply(percent).multiply(BigDecimal.valueOf(time.toSeconds()));
    }

    PriceLine rounded(Money amount) {
        return new PriceLine(kind, slot, percent, amount, because);
    }
}
