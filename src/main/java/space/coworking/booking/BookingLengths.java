package space.coworking.booking;

import java.time.Duration;

/**
 * How long a customer's bookings may be.
 *
 * @param step each is a multiple of it
 */
public record BookingLengths(Duration shortest, Duration longest, Duration step) {

    public boolean allow(Duration length) {
        return length.compareTo(shortest) >= 0
                && length.compareTo(longest) <= 0
                && SlotStep.of(step).divides(length);
    }
}
