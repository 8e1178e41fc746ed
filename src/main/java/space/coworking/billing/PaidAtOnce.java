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

    private static final LocalText NOT_OWED = new LocalText(
            "No longer owed after a cancellation or a change",
            "Nach einer Stornierung oder Änderung nicht mehr geschuldet");

    private final ChargeManagement charges;
    private final PaymentReading payments;
    private final LostPayments lostPayments;

    PaidAtOnce(ChargeManagement charges, PaymentReading payments, LostPayments lostPayments) {
        this.charges = charges;
        this.payments = payments;
        this.lostPayments = lostPayments;
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
        forgive(received, mayKeep);
    }

    /** What banks took back is open on its invoices; of that, nobody owes what we could not keep. */
    private void forgive(List<ReceivedPayment> received, Money mayKeep) {
        Money zero = Money.zero(mayKeep.getCurrencyUnit());
        Money lost = received.stream().map(ReceivedPayment::lost).reduce(zero, Money::plus);
        Money held = received.stream().map(ReceivedPayment::held).reduce(zero, Money::plus);
        Money rest = min(lost, max(zero, held.plus(lost).minus(mayKeep)));
        for (int i = received.size() - 1; i >= 0 && rest.isPositive(); i--) {
            ReceivedPayment payment = received.get(i);
            Money some = min(rest, payment.lost());
            if (some.isPositive()) {
                payments.lost(payment.payment())
                        .forEach(dispute -> lostPayments.lost(payment.payment(), dispute.id(), dispute.amount()));
                lostPayments.forgive(payment.payment(), some, NOT_OWED);
                rest = rest.minus(some);
            }
        }
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
