package space.coworking.web.portal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoicePaying;
import space.coworking.billing.InvoiceReading;
import space.coworking.billing.InvoiceView;
import space.coworking.booking.BookingView;
import space.coworking.web.InvoiceWords;

/** The documents about what was paid for a booking. What a plan's payer is billed later is for that payer alone. */
@Component
class BookingInvoices {

    private final InvoiceReading invoices;
    private final InvoicePaying paying;
    private final InvoiceWords words;

    BookingInvoices(InvoiceReading invoices, InvoicePaying paying, InvoiceWords words) {
        this.invoices = invoices;
        this.paying = paying;
        this.words = words;
    }

    /**
     * @param credit whether it is a credit note
     * @param open whether something is to be paid of it: a bank took back its payment
     */
    record Row(String number, boolean credit, boolean open, String amount) {}

    List<Row> of(BookingView booking, Locale locale) {
        return documents(booking).stream()
                .map(invoice -> new Row(
                        String.valueOf(invoice.number()),
                        invoice.kind() == InvoiceKind.CREDIT_NOTE,
                        invoice.open().isPositive(),
                        words.money(invoice.gross(), locale)))
                .toList();
    }

    /** @return the address of a document's page: in the portal for its owner, a secret one for a guest */
    Optional<String> address(BookingView booking, BookingLink link, String number) {
        return documents(booking).stream()
                .filter(invoice -> number.equals(invoice.number()))
                .map(InvoiceView::id)
                .findFirst()
                .map(id -> link.isOwners() ? "/portal/invoices/" + id : secret(id));
    }

    private String secret(UUID invoice) {
        return paying.link(invoice).getPath();
    }

    private List<InvoiceView> documents(BookingView booking) {
        if (booking.paid().isZero()) {
            return List.of();
        }
        List<InvoiceView> all = invoices.ofSource("booking", booking.id());
        List<UUID> payers = all.stream()
                .filter(invoice -> invoice.kind() == InvoiceKind.SINGLE)
                .map(InvoiceView::payer)
                .toList();
        return all.stream()
                .filter(invoice -> invoice.kind() != InvoiceKind.MONTHLY && payers.contains(invoice.payer()))
                .toList();
    }
}
