package space.coworking.web.portal;

import java.util.Locale;
import org.joda.money.Money;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.SeriesCancellation;
import space.coworking.booking.SeriesManagement;
import space.coworking.shared.Formats;

/** Cancelling all dates of a series that are ahead: what would come back is shown before. */
@Controller
@RequestMapping(BookingLink.OWNERS + "/cancel-series")
class SeriesCancelController {

    private final SeriesManagement series;
    private final BookingManagement bookings;
    private final BookingPages pages;

    SeriesCancelController(SeriesManagement series, BookingManagement bookings, BookingPages pages) {
        this.series = series;
        this.bookings = bookings;
        this.pages = pages;
    }

    @GetMapping
    String preview(@PathVariable String reference, Owner owner, Model model, Locale locale) {
        BookingLink link = BookingLink.ofOwner(reference, owner.customer());
        BookingAccess.ByOwner access = new BookingAccess.ByOwner(reference, owner.customer());
        BookingView booking = bookings.find(access).orElseThrow(BookingLink::notFound);
        SeriesCancellation preview = series.previewCancellation(access).orElse(null);
        if (preview == null) {
            return link.redirect("unchangeable");
        }
        Formats formats = new Formats(locale, booking.room().location().zone());
        Money paid = preview.paid();
        model.addAttribute("booking", pages.of(booking, locale));
        model.addAttribute("path", link.path());
        model.addAttribute("paid", paid.isZero() ? null : formats.money(paid));
        model.addAttribute("refund", formats.money(preview.refund()));
        model.addAttribute("credit", preview.givesCreditBack());
        model.addAttribute(
                "dates",
                preview.dates().stream().map(date -> formats.slot(date.slot())).toList());
        return "portal/booking/cancel-series";
    }

    @PostMapping
    String cancel(@PathVariable String reference, Owner owner) {
        BookingLink link = BookingLink.ofOwner(reference, owner.customer());
        BookingAccess.ByOwner access = new BookingAccess.ByOwner(reference, owner.customer());
        if (bookings.find(access).isEmpty()) {
            throw BookingLink.notFound();
        }
        return link.redirect(series.cancel(access, "").isPresent() ? "series-cancelled" : "unchangeable");
    }
}
