package space.coworking.billing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import space.coworking.billing.InvoiceSettlements.Kind;
import space.coworking.billing.InvoiceSettlements.SettledInvoice;
import space.coworking.payment.PaymentReading;
import space.coworking.payment.RefundSettled;
import space.coworking.payment.ReturnedPart;
import space.coworking.payment.ReturnedPart.State;

/**
 * Money that went back for what stands on an invoice is taken off it by a credit note, once for each part of a refund. What is not returned
 * stays on the invoice as it was taxed there. Each piece of news is held against how things are, so that it may come late or twice.
 */
@Component
class RefundedCharges {

    private final PaymentReading payments;
    private final SingleInvoices singles;
    private final Invoices invoices;
    private final CreditNotes notes;
    private final InvoiceSettlements settlements;
    private final BillingCalendar calendar;
    private final MessageSource messages;
    private final Clock clock;

    RefundedCharges(
            PaymentReading payments,
            SingleInvoices singles,
            Invoices invoices,
            CreditNotes notes,
            InvoiceSettlements settlements,
            BillingCalendar calendar,
            MessageSource messages,
            Clock clock) {
        this.payments = payments;
        this.singles = singles;
        this.invoices = invoices;
        this.notes = notes;
        this.settlements = settlements;
        this.calendar = calendar;
        this.messages = messages;
        this.clock = clock;
    }

    /** Also of a refund that failed some parts went back, and of one that succeeded some may come back to us. */
    @ApplicationModuleListener
    void on(RefundSettled refund) {
        for (ReturnedPart part : payments.returned(refund.refund())) {
            if (part.key().startsWith(CreditRefunds.KEY)) {
                continue;
            }
            UUID source = UUID.nameUUIDFromBytes((part.id() + "/" + part.attempt()).getBytes(UTF_8));
            if (part.state() == State.SUCCEEDED) {
                singles.of(part.payment()).ifPresent(invoice -> wentBack(invoice, part, source));
            } else if (part.state() == State.FAILED) {
                cameBack(source);
            }
        }
    }

    private void wentBack(UUID id, ReturnedPart part, UUID source) {
        invoices.lockOpen(id);
        if (!settlements.settledBy(Kind.PAYMENT, source).isEmpty()) {
            return;
        }
        InvoiceDetail invoice = invoices.detail(id).orElseThrow();
        Money tooMuch = min(part.amount(), tooMuch(invoice, part.payment()));
        if (tooMuch.isPositive()) {
            String reason = messages.getMessage("invoice.credit.returned", null, invoice.locale());
            notes.credit(source, id, notes.spread(tooMuch, invoice), source, reason, BillingRun.CALENDAR);
        }
        // What staff had taken off before, or what came back to us once, has only now been given back.
        Money rest = tooMuch.isPositive() ? part.amount().minus(tooMuch) : part.amount();
        for (InvoiceView note : invoice.creditNotes()) {
            Money open = min(rest, invoices.lockOpen(note.id()).orElseThrow());
            if (open.isPositive()) {
                settle(note.id(), Kind.PAYMENT, source, open);
                rest = rest.minus(open);
            }
        }
    }

    /** @return what stands on the invoice beyond what we did not return of its payment; what a bank took back is owed again, and stays on it */
    private Money tooMuch(InvoiceDetail invoice, UUID payment) {
        Money left = invoice.creditNotes().stream()
                .map(InvoiceView::gross)
                .reduce(invoice.invoice().gross(), Money::minus);
        return payments.received(payment)
                .map(received -> left.minus(received.amount().minus(received.returned())))
                .orElse(left);
    }

    /** The payer's bank sent it back, or it could not be returned after all: it is still to be given back. */
    private void cameBack(UUID source) {
        List<SettledInvoice> settled = settlements.settledBy(Kind.PAYMENT, source);
        settled.forEach(
                one -> settle(one.invoice(), Kind.REVERSAL, source, one.amount().negated()));
    }

    private void settle(UUID note, Kind kind, UUID source, Money amount) {
        settlements.settle(note, kind, source, amount, calendar.today(), BillingRun.CALENDAR, clock.instant());
    }

    private static Money min(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
