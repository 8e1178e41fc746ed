package space.coworking.billing.einvoice;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.billing.einvoice.CrossIndustryInvoice.Guideline;
import space.coworking.shared.Formats;

/** Makes documents of invoices and credit notes. May be used by many threads; the same document always gives the same bytes. */
@Component
public class EInvoices {

    /** What XRechnung demands and a document may lack. */
    public enum Missing {
        /** The buyer's own reference, a Leitweg-ID (BT-10, BR-DE-15). */
        BUYER_REFERENCE,
        /** City and postal code of the buyer (BT-52 and BT-53, BR-DE-8 and 9). */
        BUYER_ADDRESS,
        /** The buyer's electronic address (BT-49, PEPPOL-EN16931-R010). */
        BUYER_EMAIL
    }

    private final MessageSource messages;

    private final InvoicePdf pdfs;

    public EInvoices(MessageSource messages) {
        this.messages = messages;
        this.pdfs = new InvoicePdf(messages);
    }

    /** A PDF/A-3 with the XML of the profile EN 16931 inside: Factur-X 1.0, ZUGFeRD 2. */
    public byte[] pdf(InvoiceDocument document) {
        InvoiceWords words = new InvoiceWords(messages, document.locale());
        return pdfs.write(document, InvoicePage.of(document, words), xml(document));
    }

    /** The XML alone, in UN/CEFACT's syntax by EN 16931. */
    public byte[] xml(InvoiceDocument document) {
        return xml(document, Guideline.EN16931);
    }

    /**
     * The XML by XRechnung 3.0, as German authorities want it.
     *
     * @throws IllegalArgumentException if something is missing that it demands; ask {@link #missingForXRechnung} first
     */
    public byte[] xrechnung(InvoiceDocument document) {
        Set<Missing> missing = missingForXRechnung(document);
        Agreement.require(missing.isEmpty(), "no XRechnung of " + document.number() + " without " + missing);
        return xml(document, Guideline.XRECHNUNG);
    }

    /** What a document lacks to be an XRechnung; nothing if it can be one. */
    public Set<Missing> missingForXRechnung(InvoiceDocument document) {
        Buyer buyer = document.buyer();
        Set<Missing> missing = EnumSet.noneOf(Missing.class);
        if (document.buyerReference() == null) {
            missing.add(Missing.BUYER_REFERENCE);
        }
        if (buyer.city() == null || buyer.postalCode() == null) {
            missing.add(Missing.BUYER_ADDRESS);
        }
        if (buyer.email() == null) {
            missing.add(Missing.BUYER_EMAIL);
        }
        return missing;
    }

    private byte[] xml(InvoiceDocument document, Guideline guideline) {
        InvoiceWords words = new InvoiceWords(messages, document.locale());
        String terms = words.payment(document, new Formats(document.locale(), ZoneOffset.UTC));
        return CrossIndustryInvoice.write(document, guideline, terms);
    }
}
