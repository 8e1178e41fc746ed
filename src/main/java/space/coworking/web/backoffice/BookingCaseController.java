package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.domain.PageRequest;
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
import space.coworking.billing.InvoiceReading;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.CancellationPreview;
import space.coworking.booking.Cancelled;
import space.coworking.crm.LeadReading;
import space.coworking.crm.LeadView;
import space.coworking.mail.OutboxReading;
import space.coworking.shared.PlainText;
import space.coworking.workflow.CaseTimeline;
import space.coworking.workflow.StaffTasks;

/** One booking, and what staff do with it outside Tasklist: check the guest in, cancel it. */
@Controller
@RequestMapping(BookingListController.PATH + "/{id:[0-9a-fA-F-]{36}}")
class BookingCaseController {

    private static final int LONGEST_REASON = 500;
    private static final int MAILS = 20;
    private static final int LEADS = 10;

    private final BookingManagement bookings;
    private final CaseTimeline timeline;
    private final StaffTasks tasks;
    private final LeadReading leads;
    private final OutboxReading mails;
    private final InvoiceReading invoices;
    private final Clock clock;

    BookingCaseController(
            BookingManagement bookings,
            CaseTimeline timeline,
            StaffTasks tasks,
            LeadReading leads,
            OutboxReading mails,
            InvoiceReading invoices,
            Clock clock) {
        this.bookings = bookings;
        this.timeline = timeline;
        this.tasks = tasks;
        this.leads = leads;
        this.mails = mails;
        this.invoices = invoices;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable UUID id, Principal person, HttpServletRequest request, Model model) {
        BookingView booking = booking(id, person);
        model.addAttribute("booking", booking);
        model.addAttribute("steps", timeline.of(id.toString()));
        model.addAttribute("cancellable", booking.changeableByStaff(clock.instant()));
        model.addAttribute("decisions", bookings.decisions(access(id, person)));
        model.addAttribute("task", tasks.address(id.toString()).orElse(null));
        model.addAttribute("checkIn", booking.state() == BookingState.CONFIRMED);
        model.addAttribute("checkInNow", BookingView.isCheckInTime(booking.slot(), clock.instant()));
        model.addAttribute("lead", lead(booking).orElse(null));
        model.addAttribute("mails", mails.about(about(booking), MAILS));
        boolean charged = booking.byInvoice() || booking.paid().isPositive();
        model.addAttribute("invoices", charged ? invoices.ofSource("booking", id) : List.of());
        model.addAttribute("billing", seesInvoices(request));
        model.addAttribute("back", BackAddress.to(BookingListController.PATH, request));
        return "backoffice/booking/case";
    }

    /** Invoices are the accountant's pages: others read their numbers. */
    private static boolean seesInvoices(HttpServletRequest request) {
        return request.isUserInRole("ACCOUNTANT") || request.isUserInRole("ADMIN");
    }

    /** Of a series we write as a whole. */
    private static List<UUID> about(BookingView booking) {
        return Stream.of(booking.id(), booking.series())
                .filter(Objects::nonNull)
                .toList();
    }

    @PostMapping("/check-in")
    String checkIn(@PathVariable UUID id, Principal person, RedirectAttributes flash) {
        boolean in = bookings.checkIn(access(id, person)).orElseThrow(BookingCaseController::unknown);
        flash.addFlashAttribute(in ? "done" : "problem", in ? "checkedIn" : "notCheckedIn");
        return redirect(id);
    }

    @GetMapping("/cancel")
    String askToCancel(@PathVariable UUID id, Principal person, RedirectAttributes flash, Model model) {
        BookingView booking = booking(id, person);
        if (!booking.changeableByStaff(clock.instant())) {
            flash.addFlashAttribute("problem", "notCancellable");
            return redirect(id);
        }
        return confirmation(booking, person, model);
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model) {
        String why = reason.strip();
        String wrong = why.isEmpty() ? "required" : why.length() > LONGEST_REASON ? "tooLong" : "";
        if (!wrong.isEmpty() || !PlainText.isPlain(why, true)) {
            model.addAttribute("reason", reason);
            model.addAttribute("wrong", wrong.isEmpty() ? "required" : wrong);
            return confirmation(booking(id, person), person, model);
        }
        Cancelled cancelled = bookings.cancel(access(id, person), why).orElseThrow(BookingCaseController::unknown);
        boolean done = cancelled instanceof Cancelled.Done;
        flash.addFlashAttribute(done ? "done" : "problem", done ? "cancelled" : "notCancellable");
        return redirect(id);
    }

    private String confirmation(BookingView booking, Principal person, Model model) {
        CancellationPreview preview =
                bookings.previewCancellation(access(booking.id(), person)).orElseThrow(BookingCaseController::unknown);
        model.addAttribute("booking", booking);
        model.addAttribute("preview", preview);
        return "backoffice/booking/cancel";
    }

    private Optional<LeadView> lead(BookingView booking) {
        return leads.search(booking.reference(), null, PageRequest.of(0, LEADS)).stream()
                .filter(lead -> lead.sourceId().equals(booking.id()))
                .findFirst();
    }

    private BookingView booking(UUID id, Principal person) {
        return bookings.find(access(id, person)).orElseThrow(BookingCaseController::unknown);
    }

    private static BookingAccess.ByStaff access(UUID id, Principal person) {
        return new BookingAccess.ByStaff(id, person.getName());
    }

    private static String redirect(UUID id) {
        return "redirect:" + BookingListController.PATH + "/" + id;
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
