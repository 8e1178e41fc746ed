package space.coworking.booking;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import space.coworking.rules.roomadjustments.RoomAdjustment;
import space.coworking.rules.roomadjustments.RoomAdjustments;
import space.coworking.rules.roomadjustments.RoomAdjustmentsFacts;
import space.coworking.rules.roompricing.RoomPrice;
import space.coworking.rules.roompricing.RoomPricing;
import space.coworking.rules.roompricing.RoomPricingFacts;

/** Both price tables for the length of one question: a week of many rooms asks the same few facts thousands of times. One thread. */
final class RuleMemory implements RoomPricing, RoomAdjustments {

    private final RoomPricing pricing;
    private final RoomAdjustments adjustments;
    private final Map<RoomPricingFacts, RoomPrice> prices = new HashMap<>();
    private final Map<RoomAdjustmentsFacts, RoomAdjustment> adjusted = new HashMap<>();

    RuleMemory(RoomPricing pricing, RoomAdjustments adjustments) {
        this.pricing = pricing;
        this.adjustments = adjustments;
    }

    @Override
    public RoomPrice decide(RoomPricingFacts facts) {
        return prices.computeIfAbsent(facts, pricing::decide);
    }

    @Override
    public RoomAdjustment decide(RoomAdjustmentsFacts facts) {
        return adjusted.computeIfAbsent(facts, adjustments::decide);
    }

    @Override
    public SortedSet<LocalTime> bandEdges() {
        return pricing.bandEdges();
    }
}
