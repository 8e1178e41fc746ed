package space.coworking.booking;

import java.util.List;
import org.joda.money.Money;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/**
 * What is to be priced: rooms that are alike in this cost the same.
 *
 * @param listPrice per hour
 * @param days kinds of the local days that the slot touches, in order
 */
record PriceQuestion(RoomClass roomClass, Money listPrice, WallClock clock, TimeSlot slot, List<DayKind> days) {

    static PriceQuestion of(RoomView room, WallClock clock, TimeSlot slot, List<DayKind> days) {
        return new PriceQuestion(room.roomClass(), room.listPrice(), clock, slot, days);
    }
}
