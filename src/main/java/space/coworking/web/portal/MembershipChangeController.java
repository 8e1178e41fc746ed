package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.billing.BillingCalendar;
import space.coworking.booking.MembershipBookings;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipView;
import space.coworking.membership.PlanCatalog;
import space.coworking.membership.PlanView;
import space.coworking.shared.Formats;
import space.coworking.shared.PlainText;
import space.coworking.web.ConcernedBookingWords;
import space.coworking.web.MembershipWords;
import space.coworking.web.PlanWords;

/** Another plan, a pause, notice: what each would mean is shown before it is done. */
@Controller
@RequestMapping(MembershipController.PAGE)
class MembershipChangeController {

    private static final int LONGEST_REASON = 500;

    private final MembershipManagement memberships;
    private final MembershipBookings bookings;
    private final PlanCatalog plans;
    private final PlanWords planWords;
    private final ConcernedBookingWords concernedWords;
    private final MembershipWords words;
    private final BillingCalendar calendar;

    MembershipChangeController(
            MembershipManagement memberships,
            MembershipBookings bookings,
            PlanCatalog plans,
            PlanWords planWords,
            ConcernedBookingWords concernedWords,
            MembershipWords words,
            BillingCalendar calendar) {
        this.memberships = memberships;
        this.bookings = bookings;
        this.plans = plans;
        this.planWords = planWords;
        this.concernedWords = concernedWords;
        this.words = words;
        this.calendar = calendar;
    }

    /** @param plan slug of the plan to look at */
    @GetMapping("/plan")
    String choosePlan(Owner owner, @RequestParam(defaultValue = "") String plan, Model model, Locale locale) {
        MembershipView membership = running(owner).orElse(null);
        if (membership == null) {
            return "redirect:" + MembershipController.PAGE;
        }
        PlanView chosen = offered(plan).orElse(null);
        if (chosen != null) {
            foresee(owner, () -> memberships.changePlan(owner.customer(), chosen.name()), model, locale);
        }
        return planPage(membership, chosen, model, locale);
    }

    @PostMapping("/plan")
    String changePlan(
            Owner owner, @RequestParam String plan, HttpServletResponse response, Model model, Locale locale) {
        MembershipView membership = running(owner).orElse(null);
        PlanView chosen = offered(plan).orElse(null);
        if (membership == null || chosen == null) {
            return "redirect:" + MembershipController.PAGE + "?notPossible";
        }
        MembershipChange change = memberships.changePlan(owner.customer(), chosen.name());
        if (change instanceof MembershipChange.Possible) {
            return MembershipController.done("planChanged");
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        preview(change, model, locale);
        return planPage(membership, chosen, model, locale);
    }

    private String planPage(MembershipView membership, @Nullable PlanView chosen, Model model, Locale locale) {
        model.addAttribute("current", membership.plan());
        model.addAttribute("chosen", chosen == null ? null : planWords.card(chosen, locale));
        model.addAttribute(
                "plans",
                plans.offered().stream()
                        .filter(plan -> !plan.name().equals(membership.plan()))
                        .map(plan -> planWords.card(plan, locale))
                        .toList());
        return "portal/membership/plan";
    }

    private Optional<PlanView> offered(String slug) {
        return plans.offered().stream().filter(plan -> plan.slug().equals(slug)).findFirst();
    }

    /** @param last the last day of the pause */
    @GetMapping("/pause")
    String choosePause(
            Owner owner,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String last,
            Model model,
            Locale locale) {
        MembershipView membership = running(owner).orElse(null);
        if (membership == null || isStopped(membership)) {
            return "redirect:" + MembershipController.PAGE;
        }
        LocalDate first = day(from).orElse(null);
        LocalDate end = day(last).orElse(null);
        if (first != null && end != null) {
            foresee(owner, () -> memberships.pause(owner.customer(), first, end.plusDays(1)), model, locale);
        }
        return pausePage(membership, from, last, model);
    }

    @PostMapping("/pause")
    String pause(
            Owner owner,
            @RequestParam String from,
            @RequestParam String last,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        MembershipView membership = running(owner).orElse(null);
        LocalDate first = day(from).orElse(null);
        LocalDate end = day(last).orElse(null);
        if (membership == null || first == null || end == null) {
            return "redirect:" + MembershipController.PAGE + "/pause";
        }
        MembershipChange change = memberships.pause(owner.customer(), first, end.plusDays(1));
        if (change instanceof MembershipChange.Possible) {
            return MembershipController.done("paused");
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        preview(change, model, locale);
        return pausePage(membership, from, last, model);
    }

    /** What we stopped can't be paused: its fee goes on. */
    private static boolean isStopped(MembershipView membership) {
        return membership.rest() != null && !membership.rest().byMember();
    }

    private String pausePage(MembershipView membership, String from, String last, Model model) {
        model.addAttribute("left", membership.pauseDaysLeft());
        model.addAttribute("from", day(from).map(LocalDate::toString).orElse(""));
        model.addAttribute("last", day(last).map(LocalDate::toString).orElse(""));
        model.addAttribute("today", calendar.today().toString());
        return "portal/membership/pause";
    }

    /** An odd value is none; what lies too far ahead is refused later. */
    private static Optional<LocalDate> day(String text) {
        try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @GetMapping("/notice")
    String askForNotice(Owner owner, Model model, Locale locale) {
        MembershipView membership = running(owner).orElse(null);
        if (membership == null || membership.noticeGiven()) {
            return "redirect:" + MembershipController.PAGE;
        }
        foreseeNotice(owner, model, locale);
        return noticePage(membership, "", model);
    }

    @PostMapping("/notice")
    String giveNotice(
            Owner owner,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        MembershipView membership = running(owner).orElse(null);
        if (membership == null) {
            return "redirect:" + MembershipController.PAGE;
        }
        boolean tooLong = reason.strip().length() > LONGEST_REASON;
        if (tooLong || !PlainText.isPlain(reason, true)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("wrong", tooLong ? "tooLong" : "characters");
            foreseeNotice(owner, model, locale);
            return noticePage(membership, reason, model);
        }
        MembershipChange change = memberships.giveNotice(owner.customer(), reason);
        if (change instanceof MembershipChange.Possible) {
            return MembershipController.done("noticeGiven");
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        preview(change, model, locale);
        return noticePage(membership, reason, model);
    }

    private void foreseeNotice(Owner owner, Model model, Locale locale) {
        foresee(owner, () -> memberships.giveNotice(owner.customer(), ""), model, locale);
    }

    private static String noticePage(MembershipView membership, String reason, Model model) {
        model.addAttribute("plan", membership.plan());
        model.addAttribute("reason", reason);
        return "portal/membership/notice";
    }

    private Optional<MembershipView> running(Owner owner) {
        return memberships
                .of(owner.customer())
                .filter(membership -> membership.state().isRunning());
    }

    private void foresee(Owner owner, Supplier<MembershipChange> wish, Model model, Locale locale) {
        MembershipBookings.Foreseen foreseen = bookings.foresee(owner.customer(), wish);
        preview(foreseen.change(), model, locale);
        model.addAttribute("concerned", concernedWords.of(foreseen.bookings(), locale));
    }

    private void preview(MembershipChange change, Model model, Locale locale) {
        Formats formats = words.formats(locale);
        if (change instanceof MembershipChange.Refused refused) {
            model.addAttribute("refusal", words.refusal(refused.refusal(), locale));
        }
        if (change instanceof MembershipChange.Possible possible) {
            words.show(possible, model, locale);
            model.addAttribute("lastDay", formats.day(possible.from().minusDays(1)));
            model.addAttribute("atOnce", possible.from().equals(calendar.today()));
        }
    }
}
