package space.coworking.booking;

import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.cancellationrefund.CancellationRefund;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.Subject;
import space.coworking.rules.roomadjustments.RoomAdjustments;
import space.coworking.rules.roompricing.RoomPricing;

/** Opens the price book for a customer. */
@Component
class Pricing {

    private final RoomPricing pricing;
    private final RoomAdjustments adjustments;
    private final CancellationRefund refunds;
    private final BookingProperties properties;

    Pricing(
            RoomPricing pricing,
            RoomAdjustments adjustments,
            CancellationRefund refunds,
            BookingProperties properties) {
        this.pricing = pricing;
        this.adjustments = adjustments;
        this.refunds = refunds;
        this.properties = properties;
    }

    /**
     * @param dates how many dates of a series are booked together
     * @return the prices as they are now; a later moment needs a new book
     */
    PriceBook bookFor(CustomerGroup group, Set<String> tags, int dates, Instant now) {
        RuleMemory memory = new RuleMemory(pricing, adjustments);
        PriceBook.Customer customer = new PriceBook.Customer(
                group,
                tags,
                dates,
                refunds.noticeForFullRefund(group, Subject.ROOM).orElse(null));
        return new PriceBook(memory, memory, customer, properties.vatPercent(), now);
    }
}
