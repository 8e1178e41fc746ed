package space.coworking.web.portal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.shared.Formats;

/**
 * A booking in a list of its owner's.
 *
 * @param state names its words
 * @param due what is to be paid now; null when nothing is
 */
record BookingRow(
        String reference,
        String room,
        String when,
        String state,
        Tone tone,
        String price,
        @Nullable String due) {

    static BookingRow of(BookingView booking, Locale locale) {
        Formats formats = new Formats(locale, booking.room().location().zone());
        return new BookingRow(
                booking.reference(),
                booking.room().name(),
                formats.date(booking.slot().from()) + ", " + formats.times(booking.slot()),
                booking.state().name(),
                Tone.of(booking.state()),
                formats.money(booking.price()),
                booking.due().isZero() || booking.state() == BookingState.REQUESTED
                        ? null
                        : formats.money(booking.due()));
    }
}
