package space.coworking.booking;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A member asks for a room at the same local time of several days.
 *
 * @param first the date it begins with, and everything that holds for all of them; its customer is signed in
 * @param dates how many dates are planned, those that are left out included; more than the plan allows are cut off
 * @param choices by local date; a date that can't be booked and has none is left out
 */
public record SeriesRequest(
        BookingRequest first, SeriesRhythm rhythm, int dates, Map<LocalDate, SeriesChoice> choices) {

    UUID customer() {
        return Objects.requireNonNull(first.customer(), "A series is a member's");
    }
}
