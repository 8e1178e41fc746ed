package space.coworking.billing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invoices and credit notes, for the portal and the back office. */
@Service
public class InvoiceManagement {

    private final Invoices invoices;
    private final InvoiceDocuments documents;
    private final CreditNotes notes;
    private final SettledByStaff settled;

    InvoiceManagement(Invoices invoices, InvoiceDocuments documents, CreditNotes notes, SettledByStaff settled) {
        this.invoices = invoices;
        this.documents = documents;
        this.notes = notes;
        this.settled = settled;
    }

    /** @return any, drafts too: for staff */
    @Transactional(readOnly = true)
    public Optional<InvoiceDetail> find(UUID id) {
        return invoices.detail(id);
    }

    /** @return an issued one of this payer; another's is not found */
    @Transactional(readOnly = true)
    public Optional<InvoiceDetail> find(UUID payer, UUID id) {
        return find(List.of(payer), id);
    }

    /** @return an issued one of these payers; another's is not found */
    @Transactional(readOnly = true)
    public Optional<InvoiceDetail> find(Collection<UUID> payers, UUID id) {
        return invoices.detail(id)
                .filter(invoice -> payers.contains(invoice.invoice().payer()))
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

    /**
     * The XML of an issued document: for staff.
     *
     * @param buyerReference that the authority gave: its Leitweg-ID
     */
    @Transactional(readOnly = true)
    public Optional<XRechnung> xrechnung(UUID id, String buyerReference) {
        return find(id).filter(invoice -> invoice.invoice().state() != InvoiceState.DRAFT)
                .map(invoice -> documents.xrechnung(invoice, buyerReference));
    }

    /** @return whether there is a PDF: a moment after it is issued */
    @Transactional(readOnly = true)
    public boolean hasPdf(UUID id) {
        return documents.isKept(id);
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
        return notes.credit(UUID.randomUUID(), invoice, null, reason, by);
    }

    /**
     * Takes back part of an invoice.
     *
     * @param amounts by line position, with VAT where the invoice's prices are gross, else without
     */
    @Transactional
    public Credited credit(UUID invoice, Map<Integer, Money> amounts, String reason, String by) {
        return notes.credit(UUID.randomUUID(), invoice, amounts, reason, by);
    }

    /**
     * Takes back an invoice once, however often it is asked for.
     *
     * @param note id that the credit note gets; one that was written under it is the answer again
     * @param amounts null for all that is left
     */
    @Transactional
    public Credited credit(UUID note, UUID invoice, @Nullable Map<Integer, Money> amounts, String reason, String by) {
        return notes.credit(note, invoice, amounts, reason, by);
    }

    /**
     * What a credit note would say; nothing is written.
     *
     * @param amounts null for all that is left
     * @return empty where it would be refused
     */
    @Transactional(readOnly = true)
    public Optional<CreditPreview> previewCredit(UUID invoice, @Nullable Map<Integer, Money> amounts) {
        return invoices.detail(invoice)
                .flatMap(detail -> notes.split(detail, amounts).map(split -> CreditPreview.of(detail, split)));
    }

    /** @return what is left to take back of each line, by its position; with VAT where the invoice's prices are gross, else without */
    @Transactional(readOnly = true)
    public Map<Integer, Money> creditable(InvoiceDetail invoice) {
        return notes.left(invoice);
    }

    /** How noting what became of an invoice went. */
    public sealed interface Noted {
        record Done() implements Noted {}

        /** The same was noted before: it counts once. */
        record Before() implements Noted {}

        record Refused(NotNoted why) implements Noted {}
    }

    /** Why something is not noted. */
    public enum NotNoted {
        /** It is a draft, or of a kind for which this is not possible. */
        NOT_ISSUED,
        NOTHING_OPEN,
        /** More than is open. */
        TOO_MUCH,
        NO_AMOUNT,
        /** In the future, or long before the invoice. */
        DAY
    }

    /**
     * Notes a bank transfer: what came in for an invoice, or went out for a credit note. The same amount of the same day with the same
     * reference counts once.
     *
     * @param on day on the bank's account
     * @param reference what the bank shows; may be blank
     * @param by sign-in address
     */
    @Transactional
    public Noted recordTransfer(UUID invoice, Money amount, LocalDate on, String reference, String by) {
        return settled.transfer(invoice, amount, on, reference, false, by);
    }

    /** As {@link #recordTransfer}; what is more than is open of an invoice, which may be all of it, is noted as credit of the payer's. */
    @Transactional
    public Noted recordOverpaidTransfer(UUID invoice, Money amount, LocalDate on, String reference, String by) {
        return settled.transfer(invoice, amount, on, reference, true, by);
    }

    /** Gives up what is open of an invoice. */
    @Transactional
    public Noted writeOff(UUID invoice, String reason, String by) {
        return settled.writeOff(invoice, reason, by);
    }
}
