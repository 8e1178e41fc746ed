package space.coworking.web.portal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingSummary;
import space.coworking.shared.Formats;
import space.coworking.web.slots.CoverWords;

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

    static BookingRow of(BookingSummary booking, CoverWords cover, Locale locale) {
        Formats formats = new Formats(locale, booking.room().location().zone());
        return new BookingRow(
                booking.reference(),
                booking.room().name(),
                formats.date(booking.slot().from()) + ", " + formats.times(booking.slot()),
                booking.state().name(),
                Tone.of(booking.state()),
                cover.inList(booking, formats, locale),
                booking.due().isZero() || booking.state() == BookingState.REQUESTED
                        ? null
                        : formats.money(booking.due()));
    }
}
