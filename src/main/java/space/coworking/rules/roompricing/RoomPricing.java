package space.coworking.rules.roompricing;

import java.time.LocalTime;
import java.util.SortedSet;

/** The decision table RoomPricing: first match for each time segment. */
public interface RoomPricing {

    RoomPrice decide(RoomPricingFacts facts);

    /** @return the local times at which any row's band starts or ends, without midnight; segments are split there */
    SortedSet<LocalTime> bandEdges();
}
