package space.coworking.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import space.coworking.billing.InvoiceSettlements.Kind;

/** The invoices of what was paid at once: one for each payment, paid, and sent. */
@Service
class SingleInvoices {

    private final InvoiceDrafting drafting;
    private final InvoiceIssuing issuing;
    private final InvoiceSettlements settlements;
    private final InvoiceSending sending;
    private final Invoices invoices;
    private final PayerCredits credits;
    private final BillingCalendar calendar;
    private final Clock clock;

    SingleInvoices(
            InvoiceDrafting drafting,
            InvoiceIssuing issuing,
            InvoiceSettlements settlements,
            InvoiceSending sending,
            Invoices invoices,
            PayerCredits credits,
            BillingCalendar calendar,
            Clock clock) {
        this.drafting = drafting;
        this.issuing = issuing;
        this.settlements = settlements;
        this.sending = sending;
        this.invoices = invoices;
        this.credits = credits;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Several charges of one payment are on one invoice: who comes first makes it. */
    @ApplicationModuleListener
    void on(ChargesPaid paid) {
        make(paid.payment());
    }

    /**
     * The invoice of what a payment settled at once, made now where that has not happened yet. In the caller's transaction.
     *
     * @return empty where it settled nothing at once
     */
    Optional<UUID> of(UUID payment) {
        make(payment);
        return invoices.ofPayment(payment);
    }

    private void make(UUID payment) {
        Instant now = clock.instant();
        Optional<UUID> draft = drafting.draftPaid(payment, calendar.zone(), now);
        draft.ifPresent(invoice -> {
            LocalDate today = calendar.today();
            issuing.issue(invoice, InvoiceIssuing.INVOICES, today, today, now);
            Money gross = invoices.gross(invoice);
            if (gross.isPositive()) {
                settlements.settle(invoice, Kind.PAYMENT, payment, gross, today, BillingRun.CALENDAR, now);
            }
            Money taxOfOthers = invoices.price(invoice).minus(gross);
            if (taxOfOthers.isPositive()) {
                // Paid with our VAT by somebody who owes the tax themselves.
                credits.note(invoice, payment, payment, taxOfOthers, null, BillingRun.CALENDAR);
            }
            sending.send(invoice);
        });
    }
}
