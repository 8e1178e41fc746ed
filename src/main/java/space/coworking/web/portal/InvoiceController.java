package space.coworking.web.portal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceReading;
import space.coworking.billing.InvoiceView;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.CompanyView;
import space.coworking.shared.Formats;
import space.coworking.web.InvoicePage;
import space.coworking.web.InvoiceWords;

/** The invoices and credit notes that somebody pays: their own, and those of companies whose admin they are. */
@Controller
@RequestMapping(InvoiceController.PAGE)
class InvoiceController {

    static final String PAGE = "/portal/invoices";

    private static final int PAGE_SIZE = 20;

    private final InvoiceReading reading;
    private final InvoiceManagement invoices;
    private final CompanyManagement companies;
    private final InvoiceWords words;
    private final InvoicePayPart payPart;

    InvoiceController(
            InvoiceReading reading,
            InvoiceManagement invoices,
            CompanyManagement companies,
            InvoiceWords words,
            InvoicePayPart payPart) {
        this.payPart = payPart;
        this.reading = reading;
        this.invoices = invoices;
        this.companies = companies;
        this.words = words;
    }

    /**
     * @param payer name of the company that pays; null for the person
     * @param open null where nothing is
     */
    record Row(
            UUID id,
            String title,
            @Nullable String payer,
            String issuedOn,
            @Nullable String dueOn,
            String gross,
            @Nullable String open,
            String state,
            Tone tone) {}

    /** An odd value is left out: a list has no wrong address. @param of id of the payer; all of them without */
    @GetMapping
    String list(
            Owner owner,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "1") String page,
            Model model,
            Locale locale) {
        List<CompanyView> administered = companies.companiesAdministeredBy(owner.customer());
        List<UUID> payers = payers(owner, administered);
        Optional<UUID> chosen =
                payers.stream().filter(payer -> payer.toString().equals(of)).findFirst();
        InvoiceReading.Found found =
                reading.issued(chosen.map(List::of).orElse(payers), PageRequest.of(PageNumber.of(page) - 1, PAGE_SIZE));
        Page<Row> rows = found.page().map(invoice -> row(invoice, administered, locale));
        model.addAttribute("invoices", rows);
        model.addAttribute(
                "open",
                found.sums().open().isZero() ? null : words.money(found.sums().open(), locale));
        model.addAttribute("companies", administered);
        model.addAttribute("self", owner.customer());
        model.addAttribute("chosen", chosen.orElse(null));
        return "portal/invoice/list";
    }

    private static List<UUID> payers(Owner owner, List<CompanyView> administered) {
        List<UUID> payers = new ArrayList<>();
        payers.add(owner.customer());
        administered.forEach(company -> payers.add(company.id()));
        return payers;
    }

    private Row row(InvoiceView invoice, List<CompanyView> administered, Locale locale) {
        Formats formats = words.formats(locale);
        return new Row(
                invoice.id(),
                words.title(invoice, locale),
                administered.stream()
                        .filter(company -> company.id().equals(invoice.payer()))
                        .map(CompanyView::name)
                        .findFirst()
                        .orElse(null),
                invoice.issuedOn() == null ? "" : formats.day(invoice.issuedOn()),
                invoice.dueOn() == null || !invoice.open().isPositive() ? null : formats.day(invoice.dueOn()),
                formats.money(
                        invoice.kind() == InvoiceKind.CREDIT_NOTE
                                ? invoice.gross().negated()
                                : invoice.gross()),
                invoice.open().isPositive() ? formats.money(invoice.open()) : null,
                InvoiceWords.state(invoice),
                Tone.of(invoice));
    }

    @GetMapping("/{invoice}")
    String show(
            Owner owner,
            @PathVariable UUID invoice,
            @RequestParam(required = false) @Nullable String paid,
            Model model,
            Locale locale) {
        InvoiceDetail detail = detail(owner, invoice);
        if (paid != null) {
            payPart.cameBack(invoice, model);
            detail = detail(owner, invoice);
        }
        payPart.add(detail, model, locale);
        model.addAttribute("invoice", InvoicePage.of(detail, words, locale));
        model.addAttribute("tone", Tone.of(detail.invoice()));
        model.addAttribute("pdf", invoices.hasPdf(invoice));
        return "portal/invoice/invoice";
    }

    /** @param part what of it is paid, see {@link InvoicePayPart#pay} */
    @PostMapping("/{invoice}/pay")
    String pay(Owner owner, @PathVariable UUID invoice, @RequestParam(defaultValue = "") String part) {
        InvoiceDetail detail = detail(owner, invoice);
        return payPart.pay(detail, part, PAGE + "/" + detail.invoice().id());
    }

    @GetMapping("/{invoice}/pdf")
    ResponseEntity<byte[]> pdf(Owner owner, @PathVariable UUID invoice) {
        InvoiceView view = detail(owner, invoice).invoice();
        byte[] document = invoices.pdf(view.payer(), invoice).orElseThrow(BookingLink::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(view.number() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(document);
    }

    private InvoiceDetail detail(Owner owner, UUID invoice) {
        return invoices.find(payers(owner, companies.companiesAdministeredBy(owner.customer())), invoice)
                .orElseThrow(BookingLink::notFound);
    }
}
