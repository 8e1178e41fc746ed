package space.coworking.booking;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;
import space.coworking.rules.DayKind;

/**
 * Everything that the commit of a booking has to know of its slot, judged by the same function as the slot list.
 *
 * @param room null where there is no such room
 * @param quote the price, also where the slot is taken; null where start and end make no slot or no row gives a price
 * @param buffer time after the slot in which the room stays empty; null where no limits row matched or the room is unknown
 * @param day kind of the local day on which the slot starts; CLOSED where the room is unknown
 * @param refusals why it can't be booked, in the order in which to show them; empty when it can
 * @param openBookingsAllowed bookings the customer may have ahead at once, this one included; 0 where no limits row matched
 * @param limits the row that says so; null where the room is unknown
 * @param plan what the customer's plan opens and covers
 */
record Evaluation(
        @Nullable RoomView room,
        @Nullable Quote quote,
        @Nullable Duration buffer,
        DayKind day,
        List<Refusal> refusals,
        int openBookingsAllowed,
        @Nullable Because limits,
        PlanCheck.Answer plan) {

    /** @return that the customer has as many bookings ahead as they may, with the row that says how many */
    Refusal tooManyOpen(String field) {
        Refusal refusal = Refusal.of(Refusal.Code.TOO_MANY_OPEN_BOOKINGS, field, openBookingsAllowed);
        return limits == null ? refusal : refusal.because(limits);
    }
}
