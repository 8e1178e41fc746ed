package space.coworking.rules.bookinglimits;

import java.time.Duration;
import java.time.Period;
import space.coworking.rules.Because;

/** What the BookingLimits table allows a customer. */
public sealed interface BookingLimit {

    Because because();

    /**
     * Bookings within these bounds.
     *
     * @param shortest shortest booking
     * @param longest longest booking
     * @param step start and length are multiples of it, counted from local midnight
     * @param lead time from now to the start, at least
     * @param horizon days from today to the start's day, at most, in local days
     * @param buffer time after the booking in which the room stays empty
     * @param openBookings bookings that a customer may have ahead at once
     * @param seriesDates dates of a series at most, 0 where series aren't offered
     */
    record Allowed(
            Duration shortest,
            Duration longest,
            Duration step,
            Duration lead,
            Period horizon,
            Duration buffer,
            int openBookings,
            int seriesDates,
            Because because)
            implements BookingLimit {}

    /** Nothing may be booked: no row matched. */
    record Refused(Because because) implements BookingLimit {}
}
