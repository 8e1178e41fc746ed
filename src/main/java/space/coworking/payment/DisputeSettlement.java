package space.coworking.payment;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentGateway.Disputed;

/** Books what the provider says about a dispute; the one door for all news of them. */
@Service
class DisputeSettlement {

    private static final Logger log = LoggerFactory.getLogger(DisputeSettlement.class);

    private final Payments payments;
    private final PaymentAttempts attempts;
    private final Disputes disputes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DisputeSettlement(
            Payments payments,
            PaymentAttempts attempts,
            Disputes disputes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.payments = payments;
        this.attempts = attempts;
        this.disputes = disputes;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Settlement.Outcome apply(Disputed dispute) {
        Optional<PaymentAttempt> attempt =
                Optional.ofNullable(dispute.payment()).flatMap(attempts::withProviderPayment);
        if (attempt.isEmpty()) {
            return Settlement.Outcome.UNKNOWN;
        }
        Payment payment = payments.lock(attempt.get().payment());
        if (!describes(dispute, payment)) {
            log.error("Dispute {} does not match payment {}: not booked", dispute.id(), payment.id());
            return Settlement.Outcome.MISMATCH;
        }
        if (disputes.note(payment.id(), dispute, clock.instant())) {
            Money amount = Money.ofMinor(payment.amount().getCurrencyUnit(), dispute.amountMinor());
            events.publishEvent(
                    new PaymentDisputed(dispute.id(), payment.id(), payment.subject(), amount, dispute.state()));
            log.warn("Payment {} is disputed ({}): {}", payment.id(), dispute.id(), dispute.state());
        }
        return Settlement.Outcome.APPLIED;
    }

    /** The amount may differ: a part of a payment may be disputed, and banks count with rates of their own. */
    private static boolean describes(Disputed dispute, Payment payment) {
        return payment.status() == PaymentStatus.PAID
                && dispute.amountMinor() > 0
                && dispute.currency()
                        .toUpperCase(Locale.ROOT)
                        .equals(payment.amount().getCurrencyUnit().getCode());
    }
}
