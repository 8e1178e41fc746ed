package space.coworking.web.slots;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a slot costs and why, in the reader's words.
 *
 * @param vat the rate that is included, {@code 19 %}
 * @param deadline until when it can be cancelled free of charge; null when that is over
 * @param refusals why it can't be had; empty when it can
 */
public record PriceCard(
        String when,
        String duration,
        @Nullable String amount,
        @Nullable String vat,
        @Nullable String deadline,
        List<Line> lines,
        List<String> refusals) {

    public boolean available() {
        return refusals.isEmpty() && amount != null;
    }

    /**
     * One line of a price.
     *
     * @param row the row of the decision table that made it, for staff to find
     */
    public record Line(String label, String reason, String amount, String row) {}
}
