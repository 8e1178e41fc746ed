package space.coworking.rules.roomadjustments;

import java.math.BigDecimal;
import java.util.List;
import space.coworking.rules.Because;

/**
 * The adjustments of one booking.
 *
 * @param lines every row that matched, in the table's order
 * @param percent their sum within the table's bounds, −40 … +30 as shipped; negative is a discount
 */
public record RoomAdjustment(List<Line> lines, BigDecimal percent) {

    /** One row that matched. */
    public record Line(BigDecimal percent, Because because) {}
}
