package space.coworking.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.InvoicePaying.Arrival;
import space.coworking.billing.InvoiceSettlements.Kind;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentManagement.Asked;
import space.coworking.payment.PaymentManagement.Charging;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.Closing;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentManagement.Standing;
import space.coworking.payment.PaymentReceived;
import space.coworking.payment.PaymentRequest;
import space.coworking.payment.PaymentSubject;
import space.coworking.shared.EmailAddress;

/**
 * What is open of an invoice, or an instalment of it, becomes a debt that is paid on a page, or from the saved method: one debt at a time,
 * so that an invoice is never paid twice. Money that comes for what was settled otherwise meanwhile goes back.
 */
@Service
class InvoicePayments {

    static final String SUBJECT = "invoice";

    private static final Duration PAYABLE = Duration.ofDays(365);

    /** Others may ask for other sums meanwhile; three rounds are plenty. */
    private static final int ROUNDS = 3;

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

    /** How much of what is open is to be paid now: no more than that, zero where nothing is. */
    interface Share {

        Share ALL = open -> open;

        Money of(Money open);
    }

    /** The hosted page on which some of what is open is paid. Calls the payment provider, outside any transaction. */
    Checkout checkout(UUID invoice, Share share, ReturnPages pages) {
        Due due = due(invoice, share);
        if (due.payment() == null) {
            return due.unavailable() ? new Checkout.Unavailable() : new Checkout.AlreadyPaid();
        }
        return payments.checkout(due.payment(), pages);
    }

    /** Charges the payer's saved method with some of what is open. Calls the payment provider, outside any transaction. */
    Charging charge(UUID invoice, Share share) {
        Due due = due(invoice, share);
        if (due.payment() == null) {
            return due.unavailable() ? new Charging.Unavailable() : new Charging.Closed();
        }
        return payments.charge(due.payment());
    }

    /** Asks the provider at once what became of a payment: the payer came back. */
    Arrival refresh(UUID invoice) {
        payments.refresh(subject(invoice));
        Asked last = payments.lastAsked(subject(invoice)).orElse(null);
        if (last == null || last.standing() != Standing.PAID) {
            return Arrival.AWAITED;
        }
        return isNoted(invoice, last.payment()) ? Arrival.NOTED : Arrival.RECEIVED;
    }

    private boolean isNoted(UUID invoice, UUID payment) {
        return settlements.isSettledBy(invoice, Kind.PAYMENT, payment) || credits.isKnown(invoice, payment);
    }

    /**
     * @param payment null where nothing is to be paid, or what was asked for before isn't closed yet
     * @param unavailable whether that can't be closed now
     */
    private record Due(@Nullable UUID payment, boolean unavailable) {}

    private Due due(UUID invoice, Share share) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Due> due = Objects.requireNonNull(transaction.execute(status -> request(invoice, share)));
            if (due.isPresent()) {
                return due.get();
            }
            // Another sum was asked for: nobody may pay both.
            Closing closing = payments.close(subject(invoice));
            if (closing != Closing.CLOSED) {
                return new Due(null, closing == Closing.PROCESSING);
            }
        }
        return new Due(null, true);
    }

    /**
     * The invoice is locked, so that of two callers who want different sums one sees what the other asked for.
     *
     * @return empty where another sum can still be paid, or is being closed
     */
    private Optional<Due> request(UUID id, Share share) {
        Money sum = share.of(invoices.lockOpen(id).orElseThrow());
        if (!sum.isPositive()) {
            return Optional.of(new Due(null, false));
        }
        Asked last = payments.lastAsked(subject(id)).orElse(null);
        if (last == null) {
            return Optional.of(ask(id, 1, sum));
        }
        return switch (last.standing()) {
            case PAYABLE -> last.amount().isEqual(sum) ? Optional.of(new Due(last.payment(), false)) : Optional.empty();
            case CLOSING -> Optional.empty();
            case CLOSED -> Optional.of(ask(id, last.part() + 1, sum));
            // The news of the money may not have come here yet.
            case PAID ->
                Optional.of(
                        settlements.isCounted(id, last.payment())
                                ? ask(id, last.part() + 1, sum)
                                : new Due(last.payment(), false));
        };
    }

    private Due ask(UUID id, int part, Money sum) {
        InvoiceDetail invoice = invoices.detail(id).orElseThrow();
        Locale locale = invoice.locale();
        UUID payment = payments.request(new PaymentRequest(
                        subject(id),
                        part,
                        sum,
                        new EmailAddress(invoice.buyer().email()),
                        invoice.buyer().name(),
                        locale,
                        messages.getMessage(
                                "invoice.payment.description",
                                new Object[] {invoice.invoice().number()},
                                locale),
                        clock.instant().plus(PAYABLE))
                .by(invoice.invoice().payer()));
        return new Due(payment, false);
    }

    /** The money came, by whichever way; what is no longer open goes back. */
    @ApplicationModuleListener
    void on(PaymentReceived payment) {
        if (!payment.subject().kind().equals(SUBJECT)) {
            return;
        }
        UUID invoice = payment.subject().id();
        Money open = invoices.lockOpen(invoice).orElseThrow();
        if (isNoted(invoice, payment.payment())) {
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
