package space.coworking.web.portal;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeView;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.OwnBookings;
import space.coworking.customer.CustomerManagement;
import space.coworking.membership.MemberBenefits;
import space.coworking.membership.Members;
import space.coworking.membership.MembershipManagement;
import space.coworking.shared.Formats;
import space.coworking.web.security.SignedIn;

/** The portal's first page: what comes next. */
@Controller
class OverviewController {

    private static final int NEXT = 3;
    private static final int CHARGES = 8;

    private final BookingManagement bookings;
    private final CustomerManagement customers;
    private final MembershipManagement memberships;
    private final MembershipPages pages;
    private final Members members;
    private final ChargeManagement charges;
    private final BillingCalendar calendar;

    OverviewController(
            BookingManagement bookings,
            CustomerManagement customers,
            MembershipManagement memberships,
            MembershipPages pages,
            Members members,
            ChargeManagement charges,
            BillingCalendar calendar) {
        this.bookings = bookings;
        this.customers = customers;
        this.memberships = memberships;
        this.pages = pages;
        this.members = members;
        this.charges = charges;
        this.calendar = calendar;
    }

    /** Who works here without being a customer has nothing in the portal but the account. */
    @GetMapping("/portal")
    @Transactional(readOnly = true) // so that the membership is read once for all that looks at it
    public String show(SignedIn person, Model model, Locale locale) {
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
        addMoney(person.ownedCustomer().get(), model, locale);
        model.addAttribute(
                "name", customers.profile(person.ownedCustomer().get()).name());
        model.addAttribute("next", next.map(booking -> BookingRow.of(booking, locale)));
        return "portal/overview";
    }

    /** A line of what this month has cost so far. */
    record Charge(String text, String amount) {}

    private void addMoney(UUID customer, Model model, Locale locale) {
        Formats formats = new Formats(locale, calendar.zone());
        MemberBenefits benefits = members.benefits(customer);
        model.addAttribute("member", benefits.membership().isPresent());
        model.addAttribute("allowance", formats.hours(benefits.allowanceLeft(calendar.today())));
        model.addAttribute("credit", formats.hours(benefits.creditLeft(calendar.today())));
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
