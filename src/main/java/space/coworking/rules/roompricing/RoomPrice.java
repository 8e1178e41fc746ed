package space.coworking.rules.roompricing;

import java.math.BigDecimal;
import java.time.Duration;
import space.coworking.rules.Because;

/** What the RoomPricing table says of one time segment. */
public sealed interface RoomPrice {

    Because because();

    /**
     * The segment costs a share of the room's list price.
     *
     * @param percentOfListPrice 100 is the list price itself
     * @param dayCap time per day that is paid at most; what is longer is free of charge
     */
    record Rate(BigDecimal percentOfListPrice, Duration dayCap, Because because) implements RoomPrice {}

    /** There is no price, so it can't be booked: a refusing row, or no row at all. */
    record Refused(Because because) implements RoomPrice {}
}
