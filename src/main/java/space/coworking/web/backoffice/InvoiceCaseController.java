package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.billing.BillingRun;
import space.coworking.billing.BillingRunManagement;
import space.coworking.billing.BillingRunState;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.InvoiceView;
import space.coworking.billing.PayerCredits;
import space.coworking.billing.PaymentPlans;
import space.coworking.customer.VatIdChecks;
import space.coworking.mail.OutboxReading;
import space.coworking.web.InvoicePage;
import space.coworking.web.InvoiceWords;

/** One invoice or credit note, as staff see it. */
@Controller
@RequestMapping(InvoiceCaseController.PATH)
class InvoiceCaseController {

    static final String PATH = InvoiceListController.PATH + "/{id:[0-9a-fA-F-]{36}}";

    private static final int MAILS = 20;

    private final InvoiceManagement invoices;
    private final BillingRunManagement runs;
    private final PayerCredits credits;
    private final PaymentPlans plans;
    private final VatIdChecks vatIds;
    private final OutboxReading mails;
    private final InvoiceWords words;

    InvoiceCaseController(
            InvoiceManagement invoices,
            BillingRunManagement runs,
            PayerCredits credits,
            PaymentPlans plans,
            VatIdChecks vatIds,
            OutboxReading mails,
            InvoiceWords words) {
        this.invoices = invoices;
        this.runs = runs;
        this.credits = credits;
        this.plans = plans;
        this.vatIds = vatIds;
        this.mails = mails;
        this.words = words;
    }

    static String address(UUID invoice) {
        return InvoiceListController.PATH + "/" + invoice;
    }

    @GetMapping
    String show(@PathVariable UUID id, HttpServletRequest request, Model model, Locale locale) {
        InvoiceDetail detail = invoices.find(id).orElseThrow(InvoiceCaseController::notFound);
        InvoiceView view = detail.invoice();
        boolean issued = view.state() != InvoiceState.DRAFT;
        boolean note = view.kind() == InvoiceKind.CREDIT_NOTE;
        boolean open = issued && view.open().isPositive();
        model.addAttribute("view", view);
        model.addAttribute("invoice", InvoicePage.of(detail, words, locale));
        model.addAttribute("detail", detail);
        model.addAttribute("month", view.month() == null ? null : InvoiceWords.month(view.month(), locale));
        model.addAttribute("creditable", issued && !note && isLeft(detail));
        model.addAttribute("payable", open);
        model.addAttribute("givenUp", open && !note);
        model.addAttribute("credits", credits.of(view.payer()));
        model.addAttribute(
                "plan", plans.find(detail).map(plan -> words.plan(plan, locale)).orElse(null));
        model.addAttribute("overpayable", !open && InvoiceSettleController.canBeOverpaid(detail));
        addVatId(detail, model);
        model.addAttribute("pdf", invoices.hasPdf(id));
        model.addAttribute("mails", mails.about(id, MAILS));
        model.addAttribute("frontDesk", isFrontDesk(request));
        model.addAttribute("back", BackAddress.to(InvoiceListController.PATH, request));
        addRun(detail, model);
        return "backoffice/invoice/case";
    }

    private static boolean isLeft(InvoiceDetail detail) {
        return detail.creditNotes().stream()
                .map(InvoiceView::gross)
                .reduce(detail.invoice().gross(), (left, note) -> left.minus(note))
                .isPositive();
    }

    private void addVatId(InvoiceDetail detail, Model model) {
        String vatId = detail.buyer().vatId();
        if (vatId != null) {
            vatIds.answer(detail.invoice().payer(), vatId)
                    .ifPresent(answer -> model.addAttribute("vatIdAnswer", answer));
        }
    }

    private void addRun(InvoiceDetail detail, Model model) {
        BillingRun run = detail.run() == null ? null : runs.find(detail.run()).orElse(null);
        model.addAttribute("run", run);
        model.addAttribute(
                "excludable",
                run != null
                        && run.state() == BillingRunState.REVIEW
                        && detail.invoice().state() == InvoiceState.DRAFT);
    }

    /** Mails and memberships are the front desk's pages: others see no links to them. */
    private static boolean isFrontDesk(HttpServletRequest request) {
        return request.isUserInRole("RECEPTION") || request.isUserInRole("MANAGER") || request.isUserInRole("ADMIN");
    }

    @GetMapping("/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable UUID id) {
        InvoiceDetail detail = invoices.find(id).orElseThrow(InvoiceCaseController::notFound);
        byte[] document = invoices.pdf(id).orElseThrow(InvoiceCaseController::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(detail.invoice().number() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(document);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
