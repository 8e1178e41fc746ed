package space.coworking.booking;

import java.time.Instant;
import java.util.UUID;

/**
 * A room became free for a time that a booking had, or that somebody on the waiting list was offered and let pass.
 *
 * @param until the buffer after the booking included
 */
public record SlotFreed(UUID room, Instant from, Instant until) {

    static SlotFreed by(Booking booking) {
        return new SlotFreed(booking.roomId(), booking.slot().from(), booking.occupiedUntil());
    }
}
