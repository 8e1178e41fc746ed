package space.coworking.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.InvoiceSettlements.Kind;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentManagement.Charging;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.Closing;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentReceived;
import space.coworking.payment.PaymentRequest;
import space.coworking.payment.PaymentSubject;
import space.coworking.shared.EmailAddress;

/**
 * What is open of an invoice becomes a debt that is paid on a page, or from the saved method: one debt at a time, so that an invoice is
 * never paid twice. Money that comes for what was settled otherwise meanwhile goes back.
 */
@Service
class InvoicePayments {

    static final String SUBJECT = "invoice";

    private static final Duration PAYABLE = Duration.ofDays(365);

    private final Invoices invoices;
    private final InvoiceSettlements settlements;
    private final PaymentManagement payments;
    private final BillingCalendar calendar;
    private final MessageSource messages;
    private final PayerCredits credits;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InvoicePayments(
            Invoices invoices,
            InvoiceSettlements settlements,
            PaymentManagement payments,
            BillingCalendar calendar,
            MessageSource messages,
            PayerCredits credits,
            TransactionTemplate transaction,
            Clock clock) {
        this.invoices = invoices;
        this.settlements = settlements;
        this.payments = payments;
        this.calendar = calendar;
        this.messages = messages;
        this.credits = credits;
        this.transaction = transaction;
        this.clock = clock;
    }

    static PaymentSubject subject(UUID invoice) {
        return new PaymentSubject(SUBJECT, invoice);
    }

    /** The hosted page on which what is open is paid. Calls the payment provider, outside any transaction. */
    Checkout checkout(UUID invoice, ReturnPages pages) {
        Due due = due(invoice);
        if (due.payment() == null) {
            return due.unavailable() ? new Checkout.Unavailable() : new Checkout.AlreadyPaid();
        }
        return payments.checkout(due.payment(), pages);
    }

    /** Charges the payer's saved method with what is open. Calls the payment provider, outside any transaction. */
    Charging charge(UUID invoice) {
        Due due = due(invoice);
        if (due.payment() == null) {
            return due.unavailable() ? new Charging.Unavailable() : new Charging.Closed();
        }
        return payments.charge(due.payment());
    }

    /** Asks the provider at once what became of a payment: the payer came back. */
    void refresh(UUID invoice) {
        payments.refresh(subject(invoice));
    }

    /** @param payment null where nothing is open, or what was asked for before can't be closed yet */
    private record Due(@Nullable UUID payment, boolean unavailable) {}

    private Due due(UUID invoice) {
        Money open = transaction.execute(status -> invoices.lockOpen(invoice).orElseThrow());
        boolean outdated = payments.lastAsked(subject(invoice))
                .filter(asked -> !asked.isEqual(open))
                .isPresent();
        if (outdated) {
            // Part of it was settled otherwise: nobody may pay the old sum.
            Closing closing = payments.close(subject(invoice));
            if (closing != Closing.CLOSED) {
                return new Due(null, closing == Closing.PROCESSING);
            }
        }
        return new Due(transaction.execute(status -> request(invoice)), false);
    }

    private @Nullable UUID request(UUID id) {
        Money open = invoices.lockOpen(id).orElseThrow();
        if (!open.isPositive()) {
            return null;
        }
        InvoiceDetail invoice = invoices.detail(id).orElseThrow();
        Locale locale = invoice.locale();
        return payments.request(new PaymentRequest(
                        subject(id),
                        invoice.settlements().size() + 1,
                        open,
                        new EmailAddress(invoice.buyer().email()),
                        invoice.buyer().name(),
                        locale,
                        messages.getMessage(
                                "invoice.payment.description",
                                new Object[] {invoice.invoice().number()},
                                locale),
                        clock.instant().plus(PAYABLE))
                .by(invoice.invoice().payer()));
    }

    /** The money came, by whichever way; what is no longer open goes back. */
    @ApplicationModuleListener
    void on(PaymentReceived payment) {
        if (!payment.subject().kind().equals(SUBJECT)) {
            return;
        }
        UUID invoice = payment.subject().id();
        Money open = invoices.lockOpen(invoice).orElseThrow();
        if (settlements.isSettledBy(invoice, Kind.PAYMENT, payment.payment())
                || credits.isKnown(invoice, payment.payment())) {
            return; // news come twice, and what this payment settled must not look like too much
        }
        Money counted = payment.amount().isGreaterThan(open) ? open : payment.amount();
        if (counted.isPositive()) {
            Instant now = clock.instant();
            settlements.settle(
                    invoice, Kind.PAYMENT, payment.payment(), counted, calendar.today(), BillingRun.CALENDAR, now);
        }
        Money excess = payment.amount().minus(counted);
        if (excess.isPositive()) {
            credits.sendBack(invoice, payment.payment(), excess);
        }
    }
}
