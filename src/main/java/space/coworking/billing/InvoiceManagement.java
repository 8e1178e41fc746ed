package space.coworking.billing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invoices and credit notes, for the portal and the back office. */
@Service
public class InvoiceManagement {

    private final Invoices invoices;
    private final InvoiceDocuments documents;
    private final CreditNotes notes;

    InvoiceManagement(Invoices invoices, InvoiceDocuments documents, CreditNotes notes) {
        this.invoices = invoices;
        this.documents = documents;
        this.notes = notes;
    }

    /** @return any, drafts too: for staff */
    @Transactional(readOnly = true)
    public Optional<InvoiceDetail> find(UUID id) {
        return invoices.detail(id);
    }

    /** @return an issued one of this payer; another's is not found */
    @Transactional(readOnly = true)
    public Optional<InvoiceDetail> find(UUID payer, UUID id) {
        return invoices.detail(id)
                .filter(invoice -> invoice.invoice().payer().equals(payer))
                .filter(invoice -> invoice.invoice().state() != InvoiceState.DRAFT);
    }

    /** @return the PDF as it went out, of an issued one of this payer; another's is not found */
    @Transactional(readOnly = true)
    public Optional<byte[]> pdf(UUID payer, UUID id) {
        return find(payer, id).flatMap(invoice -> documents.pdf(id));
    }

    /** @return the PDF as it went out: for staff */
    @Transactional(readOnly = true)
    public Optional<byte[]> pdf(UUID id) {
        return documents.pdf(id);
    }

    /** @return the issued ones of a payer, the newest first */
    @Transactional(readOnly = true)
    public List<InvoiceView> of(UUID payer, int first, int most) {
        return invoices.of(payer, first, most);
    }

    /** How writing a credit note went. */
    public sealed interface Credited {
        record Note(UUID id) implements Credited {}

        /** More was asked for than is left to take back, or nothing. */
        record Refused() implements Credited {}
    }

    /**
     * Takes back all that is left of an invoice.
     *
     * @param reason stands on the credit note
     * @param by sign-in address
     */
    @Transactional
    public Credited creditAll(UUID invoice, String reason, String by) {
        return notes.creditAll(invoice, reason, by);
    }

    /**
     * Takes back part of an invoice.
     *
     * @param amounts by line position, with VAT where the invoice's prices are gross, else without
     */
    @Transactional
    public Credited credit(UUID invoice, Map<Integer, Money> amounts, String reason, String by) {
        return notes.credit(invoice, amounts, reason, by);
    }
}
