package space.coworking.web;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import space.coworking.booking.MembershipBookings.Concerned;
import space.coworking.shared.Formats;

/** Says what becomes of a member's bookings when the membership changes. */
@Component
public class ConcernedBookingWords {

    private final MembershipWords words;

    ConcernedBookingWords(MembershipWords words) {
        this.words = words;
    }

    /** A booking in words. @param fate what becomes of it */
    public record Line(String booking, String fate, boolean cancelled) {}

    public List<Line> of(List<Concerned> bookings, Locale locale) {
        return bookings.stream().map(booking -> line(booking, locale)).toList();
    }

    private Line line(Concerned booking, Locale locale) {
        Formats formats = new Formats(locale, booking.room().location().zone());
        String fate = booking.after() == null
                ? words.text("membership.booking.cancelled", locale)
                : words.text(
                        "membership.booking.price",
                        locale,
                        formats.money(booking.after()),
                        formats.money(booking.before()));
        return new Line(booking.room().name() + ", " + formats.slot(booking.slot()), fate, booking.after() == null);
    }
}
