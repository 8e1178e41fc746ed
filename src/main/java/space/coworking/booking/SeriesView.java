package space.coworking.booking;

import java.util.List;
import space.coworking.shared.TimeSlot;

/**
 * The series that a booking belongs to.
 *
 * @param position which of its dates the booking is, from 1
 * @param dates all of them in order, those that were cancelled too
 * @param ahead how many of them can still be cancelled
 */
public record SeriesView(int position, List<Date> dates, int ahead) {

    /** One of its dates. */
    public record Date(String reference, TimeSlot slot, BookingState state) {}
}
