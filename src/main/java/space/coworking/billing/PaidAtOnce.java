package space.coworking.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentReading;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.ReceivedPayment;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/**
 * Charges what was paid before or when it was sold: each payment once, so that each has an invoice of its own, at once and paid. Whoever
 * sells something on a payment page calls this when it stands, and again when its case is over.
 */
@Service
public class PaidAtOnce {

    /** Begins the parts of these charges; the payment's own follows. */
    private static final String PART = "paid/";

    private final ChargeManagement charges;
    private final PaymentReading payments;

    PaidAtOnce(ChargeManagement charges, PaymentReading payments) {
        this.charges = charges;
        this.payments = payments;
    }

    /**
     * What was sold.
     *
     * @param payer who gets the invoice: whoever paid
     */
    public record Sold(UUID payer, UUID customer, ChargedService service, LocalText description, TimeSlot period) {}

    /**
     * Charges the payments of a subject that were not charged yet, in the caller's transaction, which has locked the subject. What is held
     * beyond what may be kept is on its way back, and was never earned: as refunds are, it is taken off the latest payment first.
     *
     * @param mayKeep with VAT
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void charge(PaymentSubject subject, Money mayKeep, Supplier<Sold> sold) {
        List<ReceivedPayment> received = payments.received(subject);
        if (received.isEmpty()) {
            return;
        }
        Money zero = Money.zero(mayKeep.getCurrencyUnit());
        Money excess = max(
                zero,
                received.stream()
                        .map(ReceivedPayment::held)
                        .reduce(zero, Money::plus)
                        .minus(mayKeep));
        List<NewCharge> kept = new ArrayList<>();
        for (int i = received.size() - 1; i >= 0; i--) {
            ReceivedPayment payment = received.get(i);
            Money back = min(excess, max(zero, payment.held()));
            excess = excess.minus(back);
            Money amount = payment.held().minus(back);
            if (amount.isPositive()) {
                kept.add(charge(subject, payment, amount, sold.get()));
            }
        }
        charges.chargeAll(kept);
    }

    private static NewCharge charge(PaymentSubject subject, ReceivedPayment payment, Money amount, Sold sold) {
        return new NewCharge(
                sold.payer(),
                sold.customer(),
                sold.service(),
                new ChargeSource(subject.kind(), subject.id(), PART + payment.part()),
                sold.description(),
                sold.period(),
                amount,
                payment.payment());
    }

    private static Money max(Money one, Money other) {
        return one.isGreaterThan(other) ? one : other;
    }

    private static Money min(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
