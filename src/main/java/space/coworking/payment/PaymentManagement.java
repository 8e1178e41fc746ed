package space.coworking.payment;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Unavailable;

/** Collects debts and returns money. Methods that call the payment provider say so and run outside any transaction. */
@Service
public class PaymentManagement {

    private static final Logger log = LoggerFactory.getLogger(PaymentManagement.class);

    /** Where the hosted payment page sends the payer afterwards. */
    public record ReturnPages(URI afterPayment, URI afterCancel) {}

    /** The hosted payment page, or why there is none. */
    public sealed interface Checkout {
        /** Send the payer there. */
        record Page(URI url) implements Checkout {}

        /** It is paid already; the same news has been published as {@link PaymentReceived}. */
        record AlreadyPaid() implements Checkout {}

        /** It can't be paid any more: closed, or its time is over. */
        record Closed() implements Checkout {}

        /** The provider can't be reached at the moment, or a payment just made is still being processed. */
        record Unavailable() implements Checkout {}
    }

    /** What became of a charge of the payer's saved method. */
    public sealed interface Charging {
        /** It is paid; the same news has been published as {@link PaymentReceived}. */
        record Received() implements Charging {}

        /** A debit is under way, or the outcome is not known yet: {@link PaymentReceived} or {@link PaymentFailed} will tell. */
        record Processing() implements Charging {}

        /**
         * Nothing was paid.
         *
         * @param tryAgain whether charging the same method again later may help
         * @param code why, in the provider's words
         */
        record Declined(boolean tryAgain, String code) implements Charging {}

        /** Only the payer can go on, on a page: don't charge again by yourself. */
        record AuthenticationNeeded() implements Charging {}

        /** The payer has saved nothing that could be charged. */
        record NoMethod() implements Charging {}

        /** It can't be paid any more: closed, or its time is over. */
        record Closed() implements Charging {}

        /** The provider can't be reached, so nothing was begun: repeat the call. */
        record Unavailable() implements Charging {}
    }

    /** How closing a subject's open payments ended. */
    public enum Closing {
        /** Nothing can be paid any more. */
        CLOSED,
        /** It turned out to be paid; {@link PaymentReceived} has been published. */
        PAID,
        /** The money is on its way; ask again later. */
        PROCESSING
    }

    /** Nothing is returned on a payment while the payer's bank disputes it: it might go back twice. Repeat the refund afterwards. */
    public static class DisputeOpen extends IllegalStateException {
        private static final long serialVersionUID = 1;

        DisputeOpen(String message) {
            super(message);
        }
    }

    private final Payments payments;
    private final PaymentAttempts attempts;
    private final PaymentPages pages;
    private final PaymentCharging charging;
    private final OffSessionCharges charges;
    private final PaymentClosing closing;
    private final PaymentRefunds refunds;
    private final PaymentBalances balances;
    private final Clock clock;

    PaymentManagement(
            Payments payments,
            PaymentAttempts attempts,
            PaymentPages pages,
            PaymentCharging charging,
            OffSessionCharges charges,
            PaymentClosing closing,
            PaymentRefunds refunds,
            PaymentBalances balances,
            Clock clock) {
        this.payments = payments;
        this.attempts = attempts;
        this.pages = pages;
        this.charging = charging;
        this.charges = charges;
        this.closing = closing;
        this.refunds = refunds;
        this.balances = balances;
        this.clock = clock;
    }

    /** Notes a debt in the caller's transaction; the same subject and part again answers the same payment. */
    @Transactional
    public UUID request(PaymentRequest request) {
        return payments.add(request, clock.instant());
    }

    /**
     * Opens the hosted payment page, or answers the one that is open; none while a charge of a saved method is open. Calls the provider.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Checkout checkout(UUID payment, ReturnPages returnPages) {
        return pages.checkout(payment, returnPages);
    }

    /**
     * Charges the payer's default saved method, without the payer being there. A payment page that is open is ended first, and honoured
     * where it was paid. Calls the provider. While a charge is open the same call goes on with it; after a decline it begins a new one.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Charging charge(UUID payment) {
        return charging.charge(payment);
    }

    /**
     * Asks the provider at once what became of a subject's open payments: the payer just came back. Calls the provider; where it can't be
     * reached the news comes later, from its webhook or the reconciler.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void refresh(PaymentSubject subject) {
        for (Payment payment : payments.of(subject)) {
            attempts.openFor(payment.id()).ifPresent(this::look);
        }
    }

    private void look(PaymentAttempt attempt) {
        try {
            if (attempt.isOffSession()) {
                charges.look(attempt);
            } else if (attempt.session() != null) {
                pages.look(attempt.session());
            }
        } catch (Unavailable | Refused e) {
            log.warn("Attempt {} can't be looked at now: {}", attempt.id(), e.getMessage());
        }
    }

    /**
     * Closes a subject's open payments, asking the provider before believing it. Calls the provider; may be repeated.
     *
     * @throws RuntimeException if the provider can't be reached: repeat the call
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Closing close(PaymentSubject subject) {
        return closing.close(subject);
    }

    /**
     * Returns money for a subject, over its payments, latest first. Calls the provider; the same key again does nothing new.
     *
     * @param key names this refund for ever, {@code booking:<id>:cancelled}
     * @throws IllegalArgumentException if more is asked for than is held; nothing was begun
     * @throws DisputeOpen while a payment that it would be taken from is disputed; nothing was begun
     * @throws RuntimeException if the provider can't be reached or refuses: repeat the call
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void refund(String key, PaymentSubject subject, Money amount, String reason) {
        refunds.refund(key, subject, amount, reason);
    }

    /**
     * Returns all that is held for a subject, nothing where that is nothing. Calls the provider; the same key again goes on with what it
     * began.
     *
     * @throws DisputeOpen while a payment that it would be taken from is disputed; nothing was begun
     * @throws RuntimeException if the provider can't be reached or refuses: repeat the call
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void refundAll(String key, PaymentSubject subject, String reason) {
        refunds.refundAll(key, subject, reason);
    }

    /** A debt that was noted. */
    public record Asked(UUID payment, int part, Money amount, Standing standing) {}

    /** How a debt that was noted stands. */
    public enum Standing {
        /** It may be paid. */
        PAYABLE,
        /** It is being closed: nothing begins any more, and what began may still bring money. */
        CLOSING,
        CLOSED,
        PAID
    }

    /** @return the debt that was noted last for a subject; empty where none was */
    @Transactional(readOnly = true)
    public Optional<Asked> lastAsked(PaymentSubject subject) {
        return payments.of(subject).stream()
                .max(Comparator.comparingInt(Payment::part))
                .map(payment -> new Asked(payment.id(), payment.part(), payment.amount(), standing(payment)));
    }

    private static Standing standing(Payment payment) {
        return switch (payment.status()) {
            case OPEN -> Standing.PAYABLE;
            case EXPIRING -> Standing.CLOSING;
            case CLOSED -> Standing.CLOSED;
            case PAID -> Standing.PAID;
        };
    }

    /** The money that moved for a subject; zero euro where nothing was ever requested. */
    @Transactional(readOnly = true)
    public PaymentBalance balance(PaymentSubject subject) {
        return balances.of(subject);
    }

    /** The money that moved for some subjects of one kind, by their ids; zero euro where nothing was ever requested. */
    @Transactional(readOnly = true)
    public Map<UUID, PaymentBalance> balances(String kind, Collection<UUID> subjects) {
        return balances.of(kind, subjects);
    }
}
