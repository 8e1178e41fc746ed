package space.coworking.billing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.billing.einvoice.Buyer;
import space.coworking.billing.einvoice.EInvoices;
import space.coworking.billing.einvoice.InvoiceDocument;
import space.coworking.billing.einvoice.VatCategory;
import space.coworking.shared.SqlTime;

/** Makes the documents of invoices, once, and keeps them as they went out. */
@Component
class InvoiceDocuments {

    private final EInvoices einvoices;
    private final SellerProperties seller;
    private final JdbcClient sql;
    private final Clock clock;

    InvoiceDocuments(EInvoices einvoices, SellerProperties seller, JdbcClient sql, Clock clock) {
        this.einvoices = einvoices;
        this.seller = seller;
        this.sql = sql;
        this.clock = clock;
    }

    /** Makes and keeps the PDF, with the electronic invoice inside. */
    byte[] keepPdf(InvoiceDetail invoice) {
        byte[] pdf = einvoices.pdf(document(invoice));
        sql.sql("""
                insert into invoice_document (invoice_id, format, content, made_at) values (:invoice, 'PDF', :content, :now)
                on conflict do nothing""")
                .param("invoice", invoice.invoice().id())
                .param("content", pdf)
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        return pdf;
    }

    /** @return as it went out */
    Optional<byte[]> pdf(UUID invoice) {
        return sql.sql("select content from invoice_document where invoice_id = ? and format = 'PDF'")
                .param(invoice)
                .query(byte[].class)
                .optional();
    }

    boolean isKept(UUID invoice) {
        return sql.sql("select exists (select 1 from invoice_document where invoice_id = ? and format = 'PDF')")
                .param(invoice)
                .query(Boolean.class)
                .single();
    }

    /** @param buyerReference that the authority gave: its Leitweg-ID */
    XRechnung xrechnung(InvoiceDetail invoice, String buyerReference) {
        InvoiceDocument document = document(invoice, buyerReference);
        return einvoices.missingForXRechnung(document).isEmpty()
                ? new XRechnung.Made(einvoices.xrechnung(document))
                : new XRechnung.LacksAddress();
    }

    private InvoiceDocument document(InvoiceDetail invoice) {
        return document(invoice, null);
    }

    private InvoiceDocument document(InvoiceDetail invoice, @Nullable String buyerReference) {
        InvoiceView view = invoice.invoice();
        boolean creditNote = view.kind() == InvoiceKind.CREDIT_NOTE;
        InvoiceDetail.Corrected corrects = invoice.corrects();
        LocalDate issuedOn = Objects.requireNonNull(view.issuedOn());
        return new InvoiceDocument(
                creditNote ? InvoiceDocument.Kind.CREDIT_NOTE : InvoiceDocument.Kind.INVOICE,
                Objects.requireNonNull(view.number()),
                corrects == null ? null : corrects.number(),
                corrects == null ? null : corrects.issuedOn(),
                issuedOn,
                view.open().isPositive() && !creditNote ? view.dueOn() : null,
                invoice.serviceFrom(),
                invoice.serviceUntil().minusDays(1),
                invoice.locale(),
                view.gross().getCurrencyUnit(),
                invoice.pricesAreNet() ? InvoiceDocument.Basis.NET : InvoiceDocument.Basis.GROSS,
                seller.seller(),
                buyer(invoice),
                invoice.lines().stream().map(InvoiceDocuments::line).toList(),
                invoice.rates().stream().map(InvoiceDocuments::rate).toList(),
                invoice.net(),
                invoice.vat(),
                view.gross(),
                view.gross().minus(view.open()),
                view.open(),
                view.open().isZero() && !invoice.settlements().isEmpty()
                        ? invoice.settlements()
                                .get(invoice.settlements().size() - 1)
                                .on()
                        : null,
                buyerReference,
                invoice.reason());
    }

    private static Buyer buyer(InvoiceDetail invoice) {
        InvoiceDetail.Buyer buyer = invoice.buyer();
        return new Buyer(
                buyer.name(),
                buyer.contact(),
                buyer.line1(),
                buyer.line2(),
                buyer.postalCode(),
                buyer.city(),
                buyer.country(),
                buyer.vatId(),
                buyer.email(),
                null);
    }

    private static InvoiceDocument.Line line(InvoiceDetail.Line line) {
        return new InvoiceDocument.Line(
                line.position(),
                line.description(),
                line.from(),
                line.until().minusDays(1),
                line.net(),
                line.gross(),
                category(line.category()),
                line.percent(),
                null);
    }

    private static InvoiceDocument.VatLine rate(InvoiceDetail.Vat rate) {
        return new InvoiceDocument.VatLine(
                category(rate.category()),
                rate.percent(),
                rate.taxable(),
                rate.tax(),
                rate.reason(),
                rate.exemptionCode());
    }

    /** @param code of UNTDID 5305 */
    private static VatCategory category(String code) {
        return switch (code) {
            case "S" -> VatCategory.STANDARD;
            case "Z" -> VatCategory.ZERO;
            case "E" -> VatCategory.EXEMPT;
            case "AE" -> VatCategory.REVERSE_CHARGE;
            default -> throw new IllegalStateException("No invoice can be made of VAT category " + code);
        };
    }
}
