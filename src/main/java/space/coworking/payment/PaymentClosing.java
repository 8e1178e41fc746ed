package space.coworking.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.payment.PaymentManagement.Closing;

/**
 * Closes debts in an order that loses no money: mark it expiring, so that nothing new begins; end the open page or charge; ask once more; and
 * only when nothing was paid and nothing is on its way, close it. Calls the provider and runs in no transaction.
 */
@Service
class PaymentClosing {

    private final Payments payments;
    private final PaymentAttempts attempts;
    private final PaymentPages pages;
    private final OffSessionCharges charges;
    private final TransactionTemplate transaction;

    PaymentClosing(
            Payments payments,
            PaymentAttempts attempts,
            PaymentPages pages,
            OffSessionCharges charges,
            TransactionTemplate transaction) {
        this.payments = payments;
        this.attempts = attempts;
        this.pages = pages;
        this.charges = charges;
        this.transaction = transaction;
    }

    /** @return {@code PAID} also when it is repeated: where the subject's last part is paid */
    Closing close(PaymentSubject subject) {
        List<Payment> all = payments.of(subject);
        boolean processing = false;
        boolean turnedOutPaid = false;
        PaymentStatus last = PaymentStatus.CLOSED;
        for (Payment payment : all) {
            last = close(payment);
            processing |= last == PaymentStatus.EXPIRING;
            turnedOutPaid |= last == PaymentStatus.PAID && payment.status() != PaymentStatus.PAID;
        }
        if (processing) {
            return Closing.PROCESSING;
        }
        return turnedOutPaid || last == PaymentStatus.PAID ? Closing.PAID : Closing.CLOSED;
    }

    /** @return how it stands now; still {@code EXPIRING} while money is on its way */
    private PaymentStatus close(Payment payment) {
        if (payment.status() == PaymentStatus.PAID || payment.status() == PaymentStatus.CLOSED) {
            return payment.status();
        }
        Optional<PaymentAttempt> open = Optional.ofNullable(transaction.execute(step -> markExpiring(payment.id())));
        open.ifPresent(this::end);
        return transaction.execute(step -> closeWithoutOpenAttempt(payment.id()));
    }

    private @Nullable PaymentAttempt markExpiring(UUID id) {
        payments.lock(id);
        payments.startExpiring(id);
        return attempts.openFor(id).orElse(null);
    }

    private void end(PaymentAttempt attempt) {
        if (attempt.isOffSession()) {
            charges.stop(attempt);
        } else {
            pages.end(attempt);
        }
    }

    private PaymentStatus closeWithoutOpenAttempt(UUID id) {
        payments.lock(id);
        if (attempts.openFor(id).isEmpty()) {
            payments.close(id);
        }
        return payments.get(id).status();
    }
}
