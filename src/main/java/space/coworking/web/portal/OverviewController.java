package space.coworking.web.portal;

import java.util.Locale;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.OwnBookings;
import space.coworking.customer.CustomerManagement;
import space.coworking.membership.MembershipManagement;
import space.coworking.web.security.SignedIn;

/** The portal's first page: what comes next. */
@Controller
class OverviewController {

    private static final int NEXT = 3;

    private final BookingManagement bookings;
    private final CustomerManagement customers;
    private final MembershipManagement memberships;
    private final MembershipPages pages;

    OverviewController(
            BookingManagement bookings,
            CustomerManagement customers,
            MembershipManagement memberships,
            MembershipPages pages) {
        this.bookings = bookings;
        this.customers = customers;
        this.memberships = memberships;
        this.pages = pages;
    }

    /** Who works here without being a customer has nothing in the portal but the account. */
    @GetMapping("/portal")
    String show(SignedIn person, Model model, Locale locale) {
        if (person.ownedCustomer().isEmpty()) {
            return "redirect:/portal/account";
        }
        Page<BookingView> next =
                bookings.ofCustomer(person.ownedCustomer().get(), OwnBookings.UPCOMING, PageRequest.of(0, NEXT));
        model.addAttribute(
                "membership",
                memberships
                        .of(person.ownedCustomer().get())
                        .map(membership -> pages.of(membership, locale))
                        .orElse(null));
        model.addAttribute(
                "name", customers.profile(person.ownedCustomer().get()).name());
        model.addAttribute("next", next.map(booking -> BookingRow.of(booking, locale)));
        return "portal/overview";
    }
}
