package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeView;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.OwnBookings;
import space.coworking.customer.CustomerManagement;
import space.coworking.mail.OutboxReading;
import space.coworking.membership.MemberBenefits;
import space.coworking.membership.Members;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.membership.PlanCatalog;
import space.coworking.membership.PlanView;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.web.MembershipWords;
import space.coworking.workflow.StaffTasks;

/** One membership, as staff see it. */
@Controller
@RequestMapping(MembershipCaseController.PATH)
class MembershipCaseController {

    static final String PATH = MembershipListController.PATH + "/{id:[0-9a-fA-F-]{36}}";

    private static final int MAILS = 20;

    private static final int BOOKINGS = 5;

    private static final int DESK_TIMES = 3;

    private final MembershipManagement memberships;
    private final Members members;
    private final CustomerManagement customers;
    private final BookingManagement bookings;
    private final MembershipWords words;
    private final PlanCatalog plans;
    private final ChargeManagement charges;
    private final BillingCalendar calendar;
    private final OutboxReading mails;
    private final StaffTasks tasks;
    private final DeskTimeRows deskTimes;

    MembershipCaseController(
            MembershipManagement memberships,
            Members members,
            CustomerManagement customers,
            BookingManagement bookings,
            MembershipWords words,
            PlanCatalog plans,
            ChargeManagement charges,
            BillingCalendar calendar,
            OutboxReading mails,
            StaffTasks tasks,
            DeskTimeRows deskTimes) {
        this.memberships = memberships;
        this.members = members;
        this.customers = customers;
        this.bookings = bookings;
        this.words = words;
        this.plans = plans;
        this.charges = charges;
        this.calendar = calendar;
        this.mails = mails;
        this.tasks = tasks;
        this.deskTimes = deskTimes;
    }

    @GetMapping
    String show(@PathVariable UUID id, HttpServletRequest request, Model model, Locale locale) {
        MembershipView membership =
                memberships.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        MembershipView.Rest rest = membership.rest();
        boolean running = membership.state().isRunning();
        boolean stopped = rest != null && !rest.byMember();
        model.addAttribute("membership", membership);
        model.addAttribute("now", now(membership, locale));
        model.addAttribute("price", words.price(membership, locale));
        model.addAttribute("priceToday", priceToday(membership, locale));
        model.addAttribute("notice", words.notice(membership.noticeDays(), membership.interval(), locale));
        model.addAttribute("running", running);
        model.addAttribute("resumable", running && (rest != null || membership.plannedPause() != null));
        model.addAttribute("suspendable", running && !stopped);
        model.addAttribute("history", words.history(membership, true, locale));
        model.addAttribute("task", tasks.address(id.toString()).orElse(null));
        model.addAttribute("mails", mails.about(id, MAILS));
        model.addAttribute("back", BackAddress.to(MembershipListController.PATH, request));
        addMember(membership, model, locale);
        addCharges(membership, model, locale);
        return "backoffice/membership/case";
    }

    private void addMember(MembershipView membership, Model model, Locale locale) {
        boolean paidFor = !membership.payer().equals(membership.customer());
        MemberBenefits benefits = members.benefits(membership.customer());
        model.addAttribute(
                "payer", paidFor ? customers.profile(membership.payer()).name() : null);
        LocalDate today = calendar.today();
        model.addAttribute(
                "allowance",
                benefits.hasAllowance(today) ? words.formats(locale).hours(benefits.allowanceLeft(today)) : null);
        model.addAttribute("credit", words.formats(locale).hours(benefits.creditLeft(today)));
        model.addAttribute(
                "bookings",
                bookings.ofCustomer(membership.customer(), OwnBookings.UPCOMING, PageRequest.of(0, BOOKINGS)));
        model.addAttribute("deskTimes", deskTimes.of(membership.customer(), 0, DESK_TIMES, locale));
    }

    private void addCharges(MembershipView membership, Model model, Locale locale) {
        YearMonth month = calendar.thisMonth();
        List<ChargeView> ofMonth = charges.ofMonth(membership.customer(), month);
        Money sum = ofMonth.stream().map(ChargeView::gross).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
        model.addAttribute(
                "month", DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month));
        model.addAttribute("charges", ofMonth);
        model.addAttribute("chargesSum", words.formats(locale).money(sum));
    }

    private String now(MembershipView membership, Locale locale) {
        if (membership.state() == MembershipState.DRAFT) {
            return words.text("backoffice.membership.now." + awaited(membership), locale);
        }
        String stands = words.text("backoffice.membership.now." + MembershipWords.state(membership), locale);
        if (membership.lastDay() != null) {
            String day = words.formats(locale).day(membership.lastDay());
            String end = words.text(
                    "backoffice.membership.now." + (membership.state().isOver() ? "over" : "ends"), locale, day);
            return membership.state() == MembershipState.SUSPENDED ? stands + " " + end : end;
        }
        return stands;
    }

    private static String awaited(MembershipView draft) {
        if (!draft.approved()) {
            return "review";
        }
        if (draft.companyPays() && !draft.ready()) {
            return draft.termsVersion() == null ? "acceptance" : "company";
        }
        return draft.payable() ? "payment" : "beginning";
    }

    /** @return what the plan costs today where the member agreed on another price; null where it is the same, or changes already */
    private @Nullable String priceToday(MembershipView membership, Locale locale) {
        if (!membership.state().isRunning() || membership.noticeGiven() || membership.planned() != null) {
            return null;
        }
        Optional<PlanPrice.Membership> today = plans.named(membership.plan()).map(PlanView::price);
        return today.filter(offer -> !offer.price().isEqual(membership.price())
                        || offer.interval() != membership.interval()
                        || offer.notice().getDays() != membership.noticeDays())
                .map(offer ->
                        words.price(offer.interval(), words.formats(locale).money(offer.price()), locale))
                .orElse(null);
    }

    @PostMapping("/resume")
    String resume(@PathVariable UUID id, Principal person, RedirectAttributes flash) {
        if (memberships.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean done = memberships.resumeByStaff(id, person.getName());
        flash.addFlashAttribute(done ? "done" : "problem", done ? "membershipResumed" : "membershipNotPossible");
        return redirect(id);
    }

    static String redirect(UUID id) {
        return "redirect:" + MembershipListController.PATH + "/" + id;
    }
}
