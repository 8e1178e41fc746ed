package space.coworking.booking;

import java.util.List;

/** How a request ended. */
public sealed interface Requested {
    /** We have the request, and the room is kept meanwhile. */
    record Accepted(BookingView booking) implements Requested {}

    /**
     * It can't be.
     *
     * @param alternatives free slots nearby, where another time or room would do
     * @param plans names of plans with which it could be booked
     */
    record Refused(List<Refusal> refusals, List<Availability.Alternative> alternatives, List<String> plans)
            implements Requested {}
}
