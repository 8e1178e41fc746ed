package space.coworking.payment;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Session;
import space.coworking.payment.PaymentManagement.Closing;

/**
 * Closes debts in an order that loses no money: mark it expiring, so that no page opens any more; end the open page; ask once more; and
 * only when nothing was paid and nothing is on its way, close it. Calls the provider and runs in no transaction.
 */
@Service
class PaymentClosing {

    private final Payments payments;
    private final PaymentAttempts attempts;
    private final PaymentPages pages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PaymentClosing(
            Payments payments,
            PaymentAttempts attempts,
            PaymentPages pages,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.attempts = attempts;
        this.pages = pages;
        this.transaction = transaction;
        this.clock = clock;
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
        open.ifPresent(this::endPage);
        return transaction.execute(step -> closeWithoutOpenAttempt(payment.id()));
    }

    private @Nullable PaymentAttempt markExpiring(UUID id) {
        payments.lock(id);
        payments.startExpiring(id);
        return attempts.openFor(id).orElse(null);
    }

    private void endPage(PaymentAttempt attempt) {
        String session = attempt.session();
        if (session == null) {
            // Nobody knows whether the page was made: the same key tells.
            try {
                Session opened = pages.open(attempt);
                session = opened.id();
            } catch (Refused noSuchPage) {
                attempts.fail(attempt.id(), clock.instant());
                return;
            }
        }
        pages.end(session);
    }

    private PaymentStatus closeWithoutOpenAttempt(UUID id) {
        payments.lock(id);
        if (attempts.openFor(id).isEmpty()) {
            payments.close(id);
        }
        return payments.get(id).status();
    }
}
