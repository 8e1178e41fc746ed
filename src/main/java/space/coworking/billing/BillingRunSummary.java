package space.coworking.billing;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a run comes to, for those who approve it; amounts with VAT.
 *
 * @param before what the month before came to
 * @param odd invoices that differ much from the customer's last, the largest difference first, 20 at most
 * @param leftOut customers who are not billed, though something of theirs waited
 */
public record BillingRunSummary(
        YearMonth month,
        int invoices,
        Money total,
        Money before,
        List<ServiceTotal> services,
        List<Odd> odd,
        List<LeftOut> leftOut) {

    /** What one kind of service comes to, and came to the month before. */
    public record ServiceTotal(ChargedService service, Money net, Money gross, Money before) {}

    /** @param before the customer's invoice of the month before; null where there was none */
    public record Odd(
            UUID payer, String name, Money gross, @Nullable Money before) {}

    /**
     * @param excluded by staff; else they get back more than they owe
     * @param reason staff's; null where nobody decided it
     */
    public record LeftOut(
            UUID payer,
            String name,
            Money amount,
            boolean excluded,
            @Nullable String reason) {}
}
