package space.coworking.booking;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;
import space.coworking.shared.TimeSlot;

/**
 * One line of a price, with the row that made it. The amounts of all lines add up to the price.
 *
 * @param slot the time it is for; null for an adjustment
 * @param percent of the list price for a time segment, plus or minus for an adjustment
 * @param amount with VAT; negative for a discount or the part over the day cap
 */
public record PriceLine(Kind kind, @Nullable TimeSlot slot, BigDecimal percent, Money amount, Because because) {

    /** What the line is. */
    public enum Kind {
        /** Time at a share of the list price. */
        TIME,
        /** Time over the day cap, given back. */
        DAY_CAP,
        /** A discount or surcharge on all before. */
        ADJUSTMENT,
        /** Covered by the allowance of the member's plan. */
        ALLOWANCE,
        /** Covered by the member's credit. */
        CREDIT
    }
}
