package space.coworking.billing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.InvoiceSettlements.Kind;
import space.coworking.billing.InvoiceSettlements.SettledInvoice;
import space.coworking.payment.DisputeState;
import space.coworking.payment.PaymentDisputed;
import space.coworking.shared.LocalText;

/**
 * Payments that a payer's bank took back for good. The invoices that they settled are open again by as much, and are collected again: nothing
 * is charged anew, and no second invoice written. Where a dispute is won after all, its money settles them again.
 */
@Service
public class LostPayments {

    private final SingleInvoices singles;
    private final Invoices invoices;
    private final InvoiceSettlements settlements;
    private final CreditNotes notes;
    private final PayerCredits credits;
    private final BillingCalendar calendar;
    private final Clock clock;

    LostPayments(
            SingleInvoices singles,
            Invoices invoices,
            InvoiceSettlements settlements,
            CreditNotes notes,
            PayerCredits credits,
            BillingCalendar calendar,
            Clock clock) {
        this.singles = singles;
        this.invoices = invoices;
        this.settlements = settlements;
        this.notes = notes;
        this.credits = credits;
        this.calendar = calendar;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(PaymentDisputed dispute) {
        if (dispute.state() == DisputeState.LOST) {
            lost(dispute.payment(), dispute.dispute(), dispute.amount());
        } else if (dispute.state() == DisputeState.WON) {
            won(dispute);
        }
    }

    /**
     * Opens the invoices of a lost payment again, once for a dispute: for those who want to go on from there. In the caller's transaction.
     *
     * @param dispute the provider's name for it
     * @param amount as much at most
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lost(UUID payment, String dispute, Money amount) {
        singles.of(payment);
        Money rest = amount;
        for (SettledInvoice settled : settlements.settledBy(Kind.PAYMENT, payment)) {
            invoices.lockOpen(settled.invoice());
            Money some = min(rest, settled.amount());
            if (some.isPositive()) {
                settle(settled.invoice(), Kind.REVERSAL, source(dispute), some.negated());
                rest = rest.minus(some);
            }
        }
    }

    private void won(PaymentDisputed dispute) {
        for (SettledInvoice settled : settlements.settledBy(Kind.REVERSAL, source(dispute.dispute()))) {
            Money open = invoices.lockOpen(settled.invoice()).orElseThrow();
            Money won = settled.amount().negated();
            Money back = min(open, won);
            if (settlements.isSettledBy(settled.invoice(), Kind.PAYMENT, source(dispute.dispute()))) {
                continue;
            }
            if (back.isPositive()) {
                settle(settled.invoice(), Kind.PAYMENT, source(dispute.dispute()), back);
            }
            if (won.isGreaterThan(back)) {
                // It was paid once more in the meantime.
                credits.note(
                        settled.invoice(),
                        dispute.payment(),
                        source(dispute.dispute()),
                        won.minus(back),
                        null,
                        BillingRun.CALENDAR);
            }
        }
    }

    /**
     * Takes off an invoice what nobody owes although its payment was lost, because it is not given any more. Once for a payment. Where it
     * was paid again meanwhile, the credit note says what is to be given back.
     *
     * @param amount with VAT, no more than was lost
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgive(UUID payment, Money amount, LocalText reason) {
        singles.of(payment).ifPresent(invoice -> {
            InvoiceDetail detail = invoices.detail(invoice).orElseThrow();
            notes.credit(
                    UUID.nameUUIDFromBytes(("forgiven/" + payment).getBytes(UTF_8)),
                    invoice,
                    notes.spread(amount, detail),
                    reason.in(detail.locale()),
                    BillingRun.CALENDAR);
        });
    }

    private void settle(UUID invoice, Kind kind, UUID source, Money amount) {
        settlements.settle(invoice, kind, source, amount, calendar.today(), BillingRun.CALENDAR, clock.instant());
    }

    private static UUID source(String dispute) {
        return UUID.nameUUIDFromBytes(("dispute/" + dispute).getBytes(UTF_8));
    }

    private static Money min(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
