package space.coworking.web.backoffice;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.booking.MembershipBookings;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipPreviews;
import space.coworking.membership.MembershipView;
import space.coworking.membership.PlanCatalog;
import space.coworking.membership.PlanView;
import space.coworking.shared.PlainText;
import space.coworking.web.ConcernedBookingWords;
import space.coworking.web.MembershipWords;

/** What staff do with a membership: what it would mean is shown before, and a reason asked for where the member needs one. */
@Controller
@RequestMapping(MembershipCaseController.PATH)
class MembershipActionController {

    private static final int LONGEST_REASON = 500;

    private final MembershipManagement memberships;
    private final MembershipPreviews previews;
    private final MembershipBookings bookings;
    private final MembershipWords words;
    private final ConcernedBookingWords concernedWords;
    private final PlanCatalog plans;

    MembershipActionController(
            MembershipManagement memberships,
            MembershipPreviews previews,
            MembershipBookings bookings,
            MembershipWords words,
            ConcernedBookingWords concernedWords,
            PlanCatalog plans) {
        this.memberships = memberships;
        this.previews = previews;
        this.bookings = bookings;
        this.words = words;
        this.concernedWords = concernedWords;
        this.plans = plans;
    }

    /** @param plan slug of the plan to look at */
    @GetMapping("/plan")
    String askForPlan(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String plan,
            Principal person,
            Model model,
            Locale locale) {
        MembershipView membership = membership(id);
        List<PlanView> others = plans.all().stream()
                .filter(other -> other.price() != null && !other.name().equals(membership.plan()))
                .toList();
        Optional<PlanView> chosen =
                others.stream().filter(other -> other.slug().equals(plan)).findFirst();
        model.addAttribute("plans", others);
        model.addAttribute("chosen", chosen.orElse(null));
        boolean possible = chosen.isPresent()
                && foresee(
                        membership,
                        () -> memberships.changePlanByStaff(id, chosen.get().name(), person.getName()),
                        chosen.get().name(),
                        model,
                        locale);
        return page("plan", membership, possible, model, locale);
    }

    @PostMapping("/plan")
    String changePlan(@PathVariable UUID id, @RequestParam String plan, Principal person, RedirectAttributes flash) {
        membership(id);
        PlanView chosen = plans.withSlug(plan).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        boolean done =
                memberships.changePlanByStaff(id, chosen.name(), person.getName()) instanceof MembershipChange.Possible;
        return result(id, done, "planChanged", flash);
    }

    @GetMapping("/price")
    String askForPrice(@PathVariable UUID id, Model model, Locale locale) {
        MembershipView membership = membership(id);
        String price = plans.named(membership.plan())
                .map(PlanView::price)
                .map(offer ->
                        words.price(offer.interval(), words.formats(locale).money(offer.price()), locale))
                .orElse("");
        return page("price", membership, preview(previews.price(id), price, model, locale), model, locale);
    }

    @PostMapping("/price")
    String takeOverPrice(@PathVariable UUID id, Principal person, RedirectAttributes flash) {
        membership(id);
        boolean done = memberships.takeOverPrice(id, person.getName()) instanceof MembershipChange.Possible;
        return result(id, done, "priceTaken", flash);
    }

    @GetMapping("/suspend")
    String askToSuspend(@PathVariable UUID id, Model model, Locale locale) {
        return reasonPage("suspend", membership(id), "", null, model, locale);
    }

    @PostMapping("/suspend")
    String suspend(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        MembershipView membership = membership(id);
        String wrong = wrong(reason);
        return wrong != null
                ? reasonPage("suspend", membership, reason, wrong, model, locale)
                : result(id, memberships.suspendByStaff(id, reason.strip(), person.getName()), "suspended", flash);
    }

    @GetMapping("/cancel")
    String askToCancel(@PathVariable UUID id, Model model, Locale locale) {
        return reasonPage("cancel", membership(id), "", null, model, locale);
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        MembershipView membership = membership(id);
        String wrong = wrong(reason);
        return wrong != null
                ? reasonPage("cancel", membership, reason, wrong, model, locale)
                : result(id, memberships.cancelAtOnce(id, reason.strip(), person.getName()), "cancelled", flash);
    }

    private static @Nullable String wrong(String reason) {
        String why = reason.strip();
        if (why.isEmpty() || !PlainText.isPlain(why, true)) {
            return "required";
        }
        return why.length() > LONGEST_REASON ? "tooLong" : null;
    }

    private String reasonPage(
            String action,
            MembershipView membership,
            String reason,
            @Nullable String wrong,
            Model model,
            Locale locale) {
        boolean possible = action.equals("cancel")
                ? foresee(membership, () -> cancellation(membership.id()), membership.plan(), model, locale)
                : membership.state().isRunning();
        model.addAttribute("asksReason", true);
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        return page(action, membership, possible, model, locale);
    }

    private MembershipChange cancellation(UUID id) {
        MembershipChange change = previews.cancellation(id);
        memberships.cancelAtOnce(id, "–", "preview");
        return change;
    }

    /** @return whether it is possible */
    private boolean foresee(
            MembershipView membership, Supplier<MembershipChange> wish, String what, Model model, Locale locale) {
        MembershipBookings.Foreseen foreseen = bookings.foresee(membership.customer(), wish);
        model.addAttribute("concerned", concernedWords.of(foreseen.bookings(), locale));
        return preview(foreseen.change(), what, model, locale);
    }

    private String page(String action, MembershipView membership, boolean possible, Model model, Locale locale) {
        model.addAttribute("action", action);
        model.addAttribute("membership", membership);
        model.addAttribute("price", words.price(membership, locale));
        model.addAttribute("confirmable", possible);
        return "backoffice/membership/change";
    }

    /** @return whether it is possible */
    private boolean preview(MembershipChange change, String what, Model model, Locale locale) {
        if (change instanceof MembershipChange.Refused refused) {
            model.addAttribute("refusal", words.refusal(refused.refusal(), locale));
        }
        if (change instanceof MembershipChange.Possible possible) {
            words.show(possible, model, locale);
            model.addAttribute("what", what);
        }
        return change instanceof MembershipChange.Possible;
    }

    private static String result(UUID id, boolean done, String what, RedirectAttributes flash) {
        flash.addFlashAttribute(done ? "done" : "problem", done ? "membership." + what : "membershipNotPossible");
        return MembershipCaseController.redirect(id);
    }

    private MembershipView membership(UUID id) {
        return memberships.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
