package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
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
import space.coworking.billing.BillingRun;
import space.coworking.billing.BillingRunManagement;
import space.coworking.billing.BillingRunState;
import space.coworking.billing.BillingRunSummary;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceReading;
import space.coworking.billing.InvoiceSearch;
import space.coworking.billing.InvoiceView;
import space.coworking.web.InvoiceWords;
import space.coworking.workflow.StaffTasks;

/** One billing run: how far it is, what it comes to, and whom it leaves out. */
@Controller
@RequestMapping(BillingRunController.PATH)
class BillingRunController {

    static final String PATH = BillingListController.PATH + "/runs/{id:[0-9a-fA-F-]{36}}";

    private final BillingRunManagement runs;
    private final InvoiceReading reading;
    private final InvoiceManagement invoices;
    private final StaffTasks tasks;
    private final InvoiceWords words;

    BillingRunController(
            BillingRunManagement runs,
            InvoiceReading reading,
            InvoiceManagement invoices,
            StaffTasks tasks,
            InvoiceWords words) {
        this.runs = runs;
        this.reading = reading;
        this.invoices = invoices;
        this.tasks = tasks;
        this.words = words;
    }

    static String address(UUID run) {
        return BillingListController.PATH + "/runs/" + run;
    }

    @GetMapping
    String show(@PathVariable UUID id, HttpServletRequest request, Model model, Locale locale) {
        BillingRun run = run(id);
        addProgress(run, model, locale);
        model.addAttribute("monthName", InvoiceWords.month(run.month(), locale));
        model.addAttribute("beforeName", InvoiceWords.month(run.month().minusMonths(1), locale));
        model.addAttribute(
                "task",
                run.state() == BillingRunState.REVIEW
                        ? tasks.address(id.toString()).orElse(null)
                        : null);
        model.addAttribute("back", BackAddress.to(BillingListController.PATH, request));
        if (isShown(run.state())) {
            BillingRunSummary summary = runs.summary(id).orElseThrow();
            model.addAttribute("summary", summary);
            model.addAttribute(
                    "drafts",
                    reading.ofRun(
                            id,
                            summary.odd().stream()
                                    .map(BillingRunSummary.Odd::payer)
                                    .toList()));
            addInvoices(id, request, model);
        }
        return "backoffice/billing/run";
    }

    private static boolean isShown(BillingRunState state) {
        return switch (state) {
            case PREPARING, DRAFTING, DISCARDED -> false;
            case REVIEW, ISSUING, SENDING, DONE -> true;
        };
    }

    private void addInvoices(UUID run, HttpServletRequest request, Model model) {
        ListQuery query = new ListQuery(request);
        String text = query.text();
        model.addAttribute(
                "invoices",
                reading.search(new InvoiceSearch(text, null, null, run), query.page(Sort.unsorted()))
                        .page());
        model.addAttribute("text", text);
        model.addAttribute("filtered", text != null);
        model.addAttribute(
                "address", ListAddress.of(address(run)).and("q", text).and("page", request.getParameter("page")));
    }

    /** What a page that waits asks for every other second; once it waits no more, the whole page comes anew. */
    @GetMapping("/progress")
    String progress(@PathVariable UUID id, HttpServletResponse response, Model model, Locale locale) {
        BillingRun run = run(id);
        if (!isRunning(run.state())) {
            response.setHeader("HX-Refresh", "true");
        }
        response.setHeader("Cache-Control", "no-store");
        addProgress(run, model, locale);
        return "backoffice/billing/progress :: progress";
    }

    private void addProgress(BillingRun run, Model model, Locale locale) {
        model.addAttribute("run", run);
        model.addAttribute("running", isRunning(run.state()));
        model.addAttribute("now", now(run, locale));
    }

    private static boolean isRunning(BillingRunState state) {
        return !state.isOver() && state != BillingRunState.REVIEW;
    }

    private String now(BillingRun run, Locale locale) {
        String key = "backoffice.billing.now." + run.state();
        return switch (run.state()) {
            case PREPARING -> words.text(key, locale);
            case DRAFTING -> words.text(key, locale, run.draftedThrough(), run.payers());
            case REVIEW -> words.text(key, locale);
            case ISSUING -> words.text(key, locale, run.issued(), run.payers());
            case SENDING -> words.text(key, locale, run.sent(), run.issued());
            case DONE -> words.text(run.payers() == 0 ? key + ".nothing" : key, locale, run.issued());
            case DISCARDED -> words.text(key, locale, run.decidedBy() == null ? "" : run.decidedBy());
        };
    }

    /** @param payer whom to leave out */
    @GetMapping("/exclude")
    String askToExclude(@PathVariable UUID id, @RequestParam UUID payer, Model model, Locale locale) {
        BillingRun run = run(id);
        Optional<InvoiceView> draft = draft(run, payer);
        return draft.isEmpty() ? "redirect:" + address(id) : excludePage(run, draft.get(), "", null, model, locale);
    }

    @PostMapping("/exclude")
    String exclude(
            @PathVariable UUID id,
            @RequestParam UUID payer,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        BillingRun run = run(id);
        String wrong = Reason.wrong(reason);
        Optional<InvoiceView> draft = draft(run, payer);
        if (wrong != null && draft.isPresent()) {
            return excludePage(run, draft.get(), reason, wrong, model, locale);
        }
        boolean done = draft.isPresent() && runs.exclude(id, payer, reason.strip(), person.getName());
        flash.addFlashAttribute(done ? "done" : "problem", done ? "billing.excluded" : "billing.notExcluded");
        return "redirect:" + address(id);
    }

    private Optional<InvoiceView> draft(BillingRun run, UUID payer) {
        UUID invoice = run.state() == BillingRunState.REVIEW
                ? reading.ofRun(run.id(), List.of(payer)).get(payer)
                : null;
        return invoice == null ? Optional.empty() : invoices.find(invoice).map(detail -> detail.invoice());
    }

    private static String excludePage(
            BillingRun run, InvoiceView draft, String reason, @Nullable String wrong, Model model, Locale locale) {
        model.addAttribute("run", run);
        model.addAttribute("monthName", InvoiceWords.month(run.month(), locale));
        model.addAttribute("draft", draft);
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        return "backoffice/billing/exclude";
    }

    private BillingRun run(UUID id) {
        return runs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
