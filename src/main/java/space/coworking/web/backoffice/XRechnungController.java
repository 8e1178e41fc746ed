package space.coworking.web.backoffice;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.XRechnung;
import space.coworking.shared.PlainText;
import space.coworking.web.InvoicePage;
import space.coworking.web.InvoiceWords;

/** Makes an invoice's XRechnung for an authority, which names the reference under which it wants it. */
@Controller
@RequestMapping(InvoiceCaseController.PATH + "/xrechnung")
class XRechnungController {

    private static final int LONGEST_REFERENCE = 100;

    private final InvoiceManagement invoices;
    private final InvoiceWords words;

    XRechnungController(InvoiceManagement invoices, InvoiceWords words) {
        this.invoices = invoices;
        this.words = words;
    }

    @GetMapping
    ModelAndView ask(@PathVariable UUID id, Locale locale) {
        return page(invoice(id), "", Map.of(), locale);
    }

    /** @return a page or a file */
    @PostMapping
    Object make(@PathVariable UUID id, @RequestParam(defaultValue = "") String reference, Locale locale) {
        InvoiceDetail invoice = invoice(id);
        String text = reference.strip();
        if (text.isEmpty() || text.length() > LONGEST_REFERENCE || !PlainText.isPlain(text, false)) {
            return page(invoice, reference, problem("backoffice.invoice.xrechnung.reference.wrong", locale), locale);
        }
        XRechnung made = invoices.xrechnung(id, text).orElseThrow(InvoiceCaseController::notFound);
        return made instanceof XRechnung.Made xrechnung
                ? file(invoice, xrechnung.xml())
                : page(invoice, reference, problem("backoffice.invoice.xrechnung.noAddress", locale), locale);
    }

    private InvoiceDetail invoice(UUID id) {
        return invoices.find(id)
                .filter(invoice -> invoice.invoice().state() != InvoiceState.DRAFT)
                .orElseThrow(InvoiceCaseController::notFound);
    }

    private Map<String, String> problem(String key, Locale locale) {
        return Map.of("reference", words.text(key, locale));
    }

    private ModelAndView page(InvoiceDetail invoice, String reference, Map<String, String> problems, Locale locale) {
        return new ModelAndView(
                "backoffice/invoice/xrechnung",
                Map.of(
                        "invoice",
                        InvoicePage.of(invoice, words, locale),
                        "reference",
                        reference,
                        "problems",
                        problems));
    }

    private static ResponseEntity<byte[]> file(InvoiceDetail invoice, byte[] xml) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(invoice.invoice().number() + "-xrechnung.xml", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(xml);
    }
}
