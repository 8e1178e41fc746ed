package space.coworking.web.portal;

import java.util.Locale;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.PayPage;

/** A booking's page, for its guest by link and its owner by session: where it stands, paying, the calendar file, "I'm here". */
@Controller
@RequestMapping({BookingLink.GUESTS, BookingLink.OWNERS})
class BookingPageController {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final BookingManagement bookings;
    private final BookingPages pages;
    private final SeriesPages seriesPages;
    private final BookingInvoices invoices;

    BookingPageController(
            BookingManagement bookings, BookingPages pages, SeriesPages seriesPages, BookingInvoices invoices) {
        this.bookings = bookings;
        this.pages = pages;
        this.seriesPages = seriesPages;
        this.invoices = invoices;
    }

    @GetMapping
    String show(BookingLink link, Model model, Locale locale) {
        BookingView booking = bookings.find(link.access()).orElseThrow(BookingLink::notFound);
        model.addAttribute("booking", pages.of(booking, locale));
        model.addAttribute("path", link.path());
        model.addAttribute("invoices", invoices.of(booking, locale));
        seriesPages.of(link, booking, locale).ifPresent(series -> model.addAttribute("series", series));
        return "portal/booking/booking";
    }

    @PostMapping("/pay")
    String pay(BookingLink link) {
        PayPage page = bookings.payPage(link.access()).orElseThrow(BookingLink::notFound);
        if (page instanceof PayPage.Open open) {
            return "redirect:" + open.url();
        }
        return link.redirect(page instanceof PayPage.NothingDue ? "paid" : "unavailable");
    }

    /** Where the payment page sends the guest back to. The news of the payment may be there before us, or after. */
    @GetMapping("/paid")
    String paid(BookingLink link) {
        if (!bookings.refreshPayment(link.access())) {
            throw BookingLink.notFound();
        }
        return link.redirect("paid");
    }

    @GetMapping("/invoices/{number:[A-Z]\\d{4}-\\d{6,9}}")
    String invoice(BookingLink link, @PathVariable String number) {
        BookingView booking = bookings.find(link.access()).orElseThrow(BookingLink::notFound);
        return "redirect:" + invoices.address(booking, link, number).orElseThrow(BookingLink::notFound);
    }

    @PostMapping("/check-in")
    String checkIn(BookingLink link) {
        boolean here = bookings.checkIn(link.access()).orElseThrow(BookingLink::notFound);
        return link.redirect(here ? "here" : "early");
    }

    @GetMapping("/calendar.ics")
    ResponseEntity<byte[]> calendar(BookingLink link) {
        Optional<byte[]> file = bookings.calendarFile(link.access());
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(link.reference() + ".ics")
                                .build()
                                .toString())
                .body(file.orElseThrow(BookingLink::notFound));
    }
}
