package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.bank.BankBooking;
import space.coworking.billing.bank.BankBookingState;
import space.coworking.billing.bank.BankBookings;
import space.coworking.billing.bank.BankCorrections;
import space.coworking.billing.bank.BankCorrections.Undone;
import space.coworking.billing.bank.BankMatch;
import space.coworking.billing.bank.BankMatching;
import space.coworking.billing.bank.BankMatching.Matched;
import space.coworking.billing.bank.BankMatching.NotMatched;
import space.coworking.billing.bank.BankSuggestions;

/** One booking on the bank's account: which invoices it pays, or that it pays none; and taking that back. */
@Controller
@RequestMapping(BankBookingController.PATH)
class BankBookingController {

    static final String PATH = BankListController.PATH + "/bookings/{id:[0-9a-fA-F-]{36}}";

    private static final String MATCH = "/matches/{match:[0-9a-fA-F-]{36}}/undo";

    private final BankBookings bookings;
    private final BankSuggestions suggestions;
    private final BankMatching matching;
    private final BankCorrections corrections;
    private final BankSplit.Reader splits;

    BankBookingController(
            BankBookings bookings,
            BankSuggestions suggestions,
            BankMatching matching,
            BankCorrections corrections,
            BankSplit.Reader splits) {
        this.bookings = bookings;
        this.suggestions = suggestions;
        this.matching = matching;
        this.corrections = corrections;
        this.splits = splits;
    }

    static String address(UUID id) {
        return BankListController.PATH + "/bookings/" + id;
    }

    @GetMapping
    String show(@PathVariable UUID id, HttpServletRequest request, Model model) {
        return page(booking(id), BankSplit.EMPTY, request, model);
    }

    private String page(BankBooking booking, BankSplit split, HttpServletRequest request, Model model) {
        model.addAttribute("booking", booking);
        model.addAttribute("waiting", booking.state() == BankBookingState.OPEN && booking.incoming());
        model.addAttribute("suggestions", suggestions.of(List.of(booking.id())).getOrDefault(booking.id(), List.of()));
        model.addAttribute("matches", bookings.matches(booking.id()));
        model.addAttribute("split", split);
        model.addAttribute("problems", split.problems());
        model.addAttribute("back", BackAddress.to(BankListController.PATH, request));
        return "backoffice/bank/booking";
    }

    /** Assigns it as somebody saw it suggested. @param list there where they want to go on with the next one */
    @PostMapping("/confirm")
    String confirm(
            @PathVariable UUID id,
            @RequestParam(name = "invoice", defaultValue = "") List<UUID> invoices,
            @RequestParam(required = false) @Nullable String list,
            Principal person,
            RedirectAttributes flash) {
        booking(id);
        Matched matched = matching.confirm(id, invoices, person.getName());
        return result(id, matched, list != null, flash);
    }

    @PostMapping("/assign")
    String assign(
            @PathVariable UUID id,
            HttpServletRequest request,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        BankBooking booking = booking(id);
        BankSplit split = splits.read(request, locale);
        if (!split.problems().isEmpty()) {
            return page(booking, split, request, model);
        }
        Matched matched = matching.assign(id, split.shares(), person.getName());
        return matched instanceof Matched.Refused refused && refused.share() != null
                ? page(booking, splits.refused(split, refused, locale), request, model)
                : result(id, matched, false, flash);
    }

    private static String result(UUID id, Matched matched, boolean list, RedirectAttributes flash) {
        if (matched instanceof Matched.Refused refused) {
            flash.addFlashAttribute("problem", "bank." + refused.why());
            return "redirect:" + address(id);
        }
        boolean rest = matched instanceof Matched.Done done && done.rest().isPositive();
        flash.addFlashAttribute(
                "done",
                matched instanceof Matched.Before ? "bank.assignedBefore" : rest ? "bank.partly" : "bank.assigned");
        // What is left over is to be seen.
        return "redirect:" + (list && !rest ? BankListController.PATH : address(id));
    }

    @GetMapping(MATCH)
    String askToUndo(@PathVariable UUID id, @PathVariable UUID match, RedirectAttributes flash, Model model) {
        BankMatch undone = match(id, match);
        if (!undone.holds()) {
            flash.addFlashAttribute("done", "bank.undoneBefore");
            return "redirect:" + address(id);
        }
        return undoPage(booking(id), undone, "", null, model);
    }

    @PostMapping(MATCH)
    String undo(
            @PathVariable UUID id,
            @PathVariable UUID match,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model) {
        BankMatch undone = match(id, match);
        String wrong = Reason.wrong(reason);
        if (wrong != null) {
            return undoPage(booking(id), undone, reason, wrong, model);
        }
        Undone result = corrections.undo(id, match, reason.strip(), person.getName());
        if (result instanceof Undone.Refused) {
            flash.addFlashAttribute("problem", "bank." + NotMatched.CREDITED);
        } else {
            flash.addFlashAttribute("done", result instanceof Undone.Before ? "bank.undoneBefore" : "bank.undone");
        }
        return "redirect:" + address(id);
    }

    private static String undoPage(
            BankBooking booking, BankMatch match, String reason, @Nullable String wrong, Model model) {
        model.addAttribute("match", match);
        return reasonPage("backoffice/bank/undo", booking, reason, wrong, model);
    }

    @GetMapping("/ignore")
    String askToIgnore(@PathVariable UUID id, RedirectAttributes flash, Model model) {
        BankBooking booking = booking(id);
        return booking.state() == BankBookingState.OPEN
                ? reasonPage("backoffice/bank/ignore", booking, "", null, model)
                : notWaiting(id, flash);
    }

    @PostMapping("/ignore")
    String ignore(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model) {
        BankBooking booking = booking(id);
        String wrong = Reason.wrong(reason);
        if (wrong != null) {
            return reasonPage("backoffice/bank/ignore", booking, reason, wrong, model);
        }
        if (!corrections.ignore(id, reason.strip(), person.getName())) {
            return notWaiting(id, flash);
        }
        flash.addFlashAttribute("done", "bank.ignored");
        return "redirect:" + address(id);
    }

    @PostMapping("/look-again")
    String lookAgain(@PathVariable UUID id, Principal person, RedirectAttributes flash) {
        booking(id);
        boolean done = corrections.lookAgain(id, person.getName());
        flash.addFlashAttribute(done ? "done" : "problem", done ? "bank.waits" : "bank.notIgnored");
        return "redirect:" + address(id);
    }

    private static String reasonPage(
            String view, BankBooking booking, String reason, @Nullable String wrong, Model model) {
        model.addAttribute("booking", booking);
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        return view;
    }

    private static String notWaiting(UUID id, RedirectAttributes flash) {
        flash.addFlashAttribute("problem", "bank." + NotMatched.NOT_WAITING);
        return "redirect:" + address(id);
    }

    private BankBooking booking(UUID id) {
        return bookings.find(id).orElseThrow(InvoiceCaseController::notFound);
    }

    private BankMatch match(UUID booking, UUID id) {
        return bookings.matches(booking).stream()
                .filter(match -> match.id().equals(id))
                .findFirst()
                .orElseThrow(InvoiceCaseController::notFound);
    }
}
