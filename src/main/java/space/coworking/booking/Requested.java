package space.coworking.booking;

import java.util.List;

/** How a request ended. */
public sealed interface Requested {
    /** We have the request, and the room is kept meanwhile. */
    record Accepted(BookingView booking) implements Requested {}

    /**
     * It can't be.
     *
     * @param alternatives free slots nearby, where it was taken
     */
    record Refused(List<Refusal> refusals, List<Availability.Alternative> alternatives) implements Requested {}
}
