package space.coworking.booking;

import java.util.List;

/** How the booking of a series ended. */
public sealed interface SeriesBooked {
    /** All of it is booked. */
    record Done(List<BookingView> bookings) implements SeriesBooked {}

    /** Nothing is booked, for it would be other than what the customer saw: a time was taken meanwhile, or a price changed. */
    record Changed() implements SeriesBooked {}
}
