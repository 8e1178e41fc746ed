package space.coworking.billing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of invoices and credit notes. */
@Service
@Transactional(readOnly = true)
public class InvoiceReading {

    private final FoundInvoices found;

    InvoiceReading(FoundInvoices found) {
        this.found = found;
    }

    /** A page of a list, and what the whole list comes to. */
    public record Found(PageImpl<InvoiceView> page, InvoiceSums sums) {}

    /** Drafts first, then the newest; a sort of the page request is ignored. */
    public Found search(InvoiceSearch search, PageRequest page) {
        InvoiceSums sums = found.sums(search);
        List<InvoiceView> rows = found.page(search, page.getOffset(), page.getPageSize());
        return new Found(new PageImpl<>(rows, page, sums.documents()), sums);
    }

    /** Reads the whole list without keeping it: however long it is, some rows are in memory. */
    public void each(InvoiceSearch search, Consumer<InvoiceRow> reader) {
        found.each(search, reader);
    }

    /** The issued ones of some payers, the newest first. @param payers one at least */
    public Found issued(Collection<UUID> payers, PageRequest page) {
        InvoiceSums sums = found.issuedSums(payers);
        List<InvoiceView> rows = found.issued(payers, page.getOffset(), page.getPageSize());
        return new Found(new PageImpl<>(rows, page, sums.documents()), sums);
    }

    /**
     * The issued documents about one thing that was sold, the oldest first.
     *
     * @param kind of the charges' source, {@code booking}
     */
    public List<InvoiceView> ofSource(String kind, UUID id) {
        return found.ofSource(kind, id);
    }

    /** @return the invoices of a run, by those payers of it that are asked for */
    public Map<UUID, UUID> ofRun(UUID run, Collection<UUID> payers) {
        return found.ofRun(run, payers);
    }
}
