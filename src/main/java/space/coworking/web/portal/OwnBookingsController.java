package space.coworking.web.portal;

import java.util.Locale;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.OwnBookings;
import space.coworking.web.slots.CoverWords;

/** A customer's own bookings. */
@Controller
class OwnBookingsController {

    static final int PAGE_SIZE = 20;

    private final BookingManagement bookings;
    private final CoverWords cover;

    OwnBookingsController(BookingManagement bookings, CoverWords cover) {
        this.bookings = bookings;
        this.cover = cover;
    }

    /** An odd value is left out: a list has no wrong address. */
    @GetMapping("/portal/bookings")
    String list(
            Owner owner,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") String page,
            Model model,
            Locale locale) {
        OwnBookings which = show.equals("past") ? OwnBookings.PAST : OwnBookings.UPCOMING;
        model.addAttribute("past", which == OwnBookings.PAST);
        model.addAttribute(
                "bookings",
                bookings.summaries(owner.customer(), which, PageRequest.of(PageNumber.of(page) - 1, PAGE_SIZE))
                        .map(booking -> BookingRow.of(booking, cover, locale)));
        return "portal/bookings";
    }
}
