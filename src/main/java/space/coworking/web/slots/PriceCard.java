package space.coworking.web.slots;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a slot costs and why, in the reader's words.
 *
 * @param amount what is to be paid in money
 * @param vat the rate that is included, {@code 19 %}
 * @param cover what plan and credit pay; null where all is paid in money
 * @param deadline until when it can be cancelled free of charge; null when that is over
 * @param refusals why it can't be had; empty when it can
 */
public record PriceCard(
        String when,
        String duration,
        @Nullable String amount,
        @Nullable String vat,
        @Nullable Cover cover,
        @Nullable String deadline,
        List<Line> lines,
        List<Against> refusals) {

    /** A slot without a price. */
    public static PriceCard refused(String when, String duration, List<Against> refusals) {
        return new PriceCard(when, duration, null, null, null, null, List.of(), refusals);
    }

    public boolean available() {
        return refusals.isEmpty() && amount != null;
    }

    /**
     * What plan and credit pay.
     *
     * @param complete whether nothing is left to be paid in money
     * @param left what the member has of it afterwards
     */
    public record Cover(String taken, boolean complete, String left) {}

    /**
     * One line of a price.
     *
     * @param row the row of the decision table that made it, for staff to find
     */
    public record Line(String label, String reason, String amount, String row) {}

    /**
     * One reason against a slot.
     *
     * @param rule what the table's row says of itself; null where no table refused
     * @param row the table and its row; null where no table refused
     */
    public record Against(
            String sentence,
            @Nullable String rule,
            @Nullable String row) {}
}
