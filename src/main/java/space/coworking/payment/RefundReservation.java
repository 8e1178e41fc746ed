package space.coworking.payment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentManagement.DisputeOpen;

/** Decides from which payments a refund is taken, and holds the amounts under the payments' locks, so that no two refunds share them. */
@Service
class RefundReservation {

    private final Payments payments;
    private final Refunds refunds;
    private final Disputes disputes;
    private final Clock clock;

    RefundReservation(Payments payments, Refunds refunds, Disputes disputes, Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.disputes = disputes;
        this.clock = clock;
    }

    /**
     * @return the new refund, or the one that has this key, with what failed of it begun anew
     * @throws IllegalArgumentException if more is asked for than is held, or the key named another refund
     * @throws DisputeOpen while the payer's bank disputes a payment that it would be taken from
     */
    @Transactional
    public UUID reserve(String key, PaymentSubject subject, Money amount, String reason) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("Nothing to return: " + amount);
        }
        List<Payment> latestFirst = new ArrayList<>(payments.lockAll(subject));
        Collections.reverse(latestFirst);
        Optional<Refund> known = refunds.withKey(key);
        if (known.isPresent()) {
            return again(sameAs(known.get(), subject, amount), latestFirst).id();
        }
        UUID refund = refunds.add(key, subject, amount, reason, clock.instant());
        Money missing = amount;
        for (Payment payment : latestFirst) {
            if (missing.isZero()) {
                break;
            }
            Money share = min(missing, returnable(payment, amount.getCurrencyUnit()));
            if (share.isPositive()) {
                refunds.addShare(refund, payment.id(), share, clock.instant());
                missing = missing.minus(share);
            }
        }
        if (missing.isPositive()) {
            throw new IllegalArgumentException(amount + " is more than is held for " + subject);
        }
        return refund;
    }

    /** What failed before is reserved anew. */
    private Refund again(Refund refund, List<Payment> locked) {
        for (RefundShare share : refunds.sharesOf(refund.id())) {
            if (share.status() == Refund.Status.FAILED) {
                Payment payment = locked.stream()
                        .filter(one -> one.id().equals(share.payment()))
                        .findFirst()
                        .orElseThrow();
                if (returnable(payment, share.amount().getCurrencyUnit()).isLessThan(share.amount())) {
                    throw new IllegalArgumentException(share.amount() + " is no longer held for " + refund.subject());
                }
                refunds.reopen(share.id(), clock.instant());
                refunds.setStatus(refund.id(), Refund.Status.PENDING);
            }
        }
        return refund;
    }

    private Money returnable(Payment payment, CurrencyUnit currency) {
        if (disputes.isOpen(payment.id())) {
            throw new DisputeOpen(
                    "Payment " + payment.id() + " is disputed: return its money once the dispute has ended");
        }
        return held(payment, currency);
    }

    private Money held(Payment payment, CurrencyUnit currency) {
        if (payment.status() != PaymentStatus.PAID
                || !payment.amount().getCurrencyUnit().equals(currency)) {
            return Money.zero(currency);
        }
        long gone = refunds.reservedMinor(payment.id()) + disputes.withdrawnMinor(payment.id());
        return payment.amount().minus(Money.ofMinor(currency, gone));
    }

    private static Money min(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    private static Refund sameAs(Refund known, PaymentSubject subject, Money amount) {
        if (!known.subject().equals(subject) || !known.amount().equals(amount)) {
            throw new IllegalArgumentException("This key names another refund of " + known.subject());
        }
        return known;
    }
}
