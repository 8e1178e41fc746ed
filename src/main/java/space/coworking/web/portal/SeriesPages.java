package space.coworking.web.portal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingView;
import space.coworking.booking.SeriesManagement;
import space.coworking.booking.SeriesView;
import space.coworking.shared.Formats;

/** Puts the series of a booking into words. Only its owner sees it: a link to one date opens no other. */
@Component
class SeriesPages {

    private final SeriesManagement series;

    SeriesPages(SeriesManagement series) {
        this.series = series;
    }

    /** @param position which of the dates the page is about, from 1 */
    record Page(int position, List<Date> dates, int ahead) {}

    record Date(String path, String day, String times, String state, Tone tone, boolean current) {}

    Optional<Page> of(BookingLink link, BookingView booking, Locale locale) {
        return booking.inSeries() && link.access() instanceof BookingAccess.ByOwner owner
                ? series.of(owner).map(view -> page(owner, view, booking, locale))
                : Optional.empty();
    }

    private static Page page(BookingAccess.ByOwner owner, SeriesView view, BookingView booking, Locale locale) {
        Formats formats = new Formats(locale, booking.room().location().zone());
        return new Page(
                view.position(),
                view.dates().stream().map(date -> date(date, owner, formats)).toList(),
                view.ahead());
    }

    private static Date date(SeriesView.Date date, BookingAccess.ByOwner owner, Formats formats) {
        return new Date(
                BookingLink.ofOwner(date.reference(), owner.customer()).path(),
                formats.date(date.slot().from()),
                formats.times(date.slot()),
                date.state().name(),
                Tone.of(date.state()),
                date.reference().equals(owner.reference()));
    }
}
