package space.coworking.web.portal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoicePaying;
import space.coworking.web.InvoicePage;
import space.coworking.web.InvoiceWords;

/** An invoice for whoever has our mail about it: to read, to keep and to pay, without an account. */
@Controller
@RequestMapping("/invoices/{secret:[A-Za-z0-9_-]{43}}")
class InvoiceLinkController {

    private final InvoicePaying paying;
    private final InvoiceManagement invoices;
    private final InvoiceWords words;
    private final InvoicePayPart payPart;

    InvoiceLinkController(
            InvoicePaying paying, InvoiceManagement invoices, InvoiceWords words, InvoicePayPart payPart) {
        this.paying = paying;
        this.invoices = invoices;
        this.words = words;
        this.payPart = payPart;
    }

    /** @param paid there when the hosted page sends the payer back */
    @GetMapping
    String show(
            @PathVariable String secret,
            @RequestParam(required = false) @Nullable String paid,
            Model model,
            Locale locale) {
        InvoiceDetail invoice = invoice(secret);
        if (paid != null) {
            payPart.cameBack(invoice.invoice().id(), model);
            invoice = invoice(secret);
        }
        model.addAttribute("invoice", InvoicePage.of(invoice, words, locale));
        model.addAttribute("tone", Tone.of(invoice.invoice()));
        model.addAttribute("path", "/invoices/" + secret);
        model.addAttribute("pdf", invoices.hasPdf(invoice.invoice().id()));
        payPart.add(invoice, model, locale);
        return "portal/invoice/link";
    }

    /** @param part what of it is paid, see {@link InvoicePayPart#pay} */
    @PostMapping("/pay")
    String pay(@PathVariable String secret, @RequestParam(defaultValue = "") String part) {
        return payPart.pay(invoice(secret), part, "/invoices/" + secret);
    }

    @GetMapping("/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String secret) {
        InvoiceDetail invoice = invoice(secret);
        byte[] document = invoices.pdf(invoice.invoice().id()).orElseThrow(BookingLink::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(invoice.invoice().number() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(document);
    }

    private InvoiceDetail invoice(String secret) {
        return paying.byLink(secret).orElseThrow(BookingLink::notFound);
    }
}
