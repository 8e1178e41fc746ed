package space.coworking.web.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeView;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingSummary;
import space.coworking.booking.OwnBookings;
import space.coworking.customer.CustomerManagement;
import space.coworking.membership.MemberBenefits;
import space.coworking.membership.MemberOverview;
import space.coworking.membership.Members;
import space.coworking.shared.Formats;
import space.coworking.web.security.SignedIn;
import space.coworking.web.slots.CoverWords;

/** The portal's first page: what comes next. */
@Controller
class OverviewController {

    private static final int NEXT = 3;
    private static final int CHARGES = 8;

    private final BookingManagement bookings;
    private final CustomerManagement customers;
    private final MembershipPages pages;
    private final Members members;
    private final ChargeManagement charges;
    private final BillingCalendar calendar;
    private final CoverWords cover;

    OverviewController(
            BookingManagement bookings,
            CustomerManagement customers,
            MembershipPages pages,
            Members members,
            ChargeManagement charges,
            BillingCalendar calendar,
            CoverWords cover) {
        this.bookings = bookings;
        this.customers = customers;
        this.pages = pages;
        this.members = members;
        this.charges = charges;
        this.calendar = calendar;
        this.cover = cover;
    }

    /** Who works here without being a customer has nothing in the portal but the account. */
    @GetMapping("/portal")
    String show(SignedIn person, Model model, Locale locale) {
        if (person.ownedCustomer().isEmpty()) {
            return "redirect:/portal/account";
        }
        UUID customer = person.ownedCustomer().get();
        Page<BookingSummary> next = bookings.summaries(customer, OwnBookings.UPCOMING, PageRequest.of(0, NEXT));
        MemberOverview member = members.overview(customer);
        model.addAttribute(
                "membership",
                member.membership()
                        .map(membership -> pages.of(membership, locale))
                        .orElse(null));
        addMoney(customer, member.benefits(), model, locale);
        model.addAttribute("name", customers.profile(customer).name());
        model.addAttribute("next", next.map(booking -> BookingRow.of(booking, cover, locale)));
        return "portal/overview";
    }

    /** A line of what this month has cost so far. */
    record Charge(String text, String amount) {}

    private void addMoney(UUID customer, MemberBenefits benefits, Model model, Locale locale) {
        Formats formats = new Formats(locale, calendar.zone());
        model.addAttribute("member", benefits.membership().isPresent());
        LocalDate today = calendar.today();
        model.addAttribute(
                "allowance", benefits.hasAllowance(today) ? formats.hours(benefits.allowanceLeft(today)) : null);
        model.addAttribute("credit", formats.hours(benefits.creditLeft(today)));
        List<ChargeView> month = charges.ofMonth(customer, calendar.thisMonth());
        model.addAttribute(
                "charges",
                month.stream()
                        .limit(CHARGES)
                        .map(charge -> new Charge(charge.description().in(locale), formats.money(charge.gross())))
                        .toList());
        model.addAttribute("moreCharges", Math.max(0, month.size() - CHARGES));
        model.addAttribute(
                "monthTotal",
                formats.money(month.stream().map(ChargeView::gross).reduce(Money.zero(CurrencyUnit.EUR), Money::plus)));
    }
}
