package space.coworking.payment;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentGateway.Purpose;
import space.coworking.payment.PaymentGateway.Session;

/**
 * Books what the provider says about a payment page. The one door for all news, whoever brings it (webhook, returning payer, closing,
 * reconciler), so that the money counts once.
 */
@Service
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    /** What became of the news. */
    enum Outcome {
        /** Booked, or booked before. */
        APPLIED,
        /** Not one of our pages. */
        UNKNOWN,
        /** It names one of our attempts, but not its amount, currency, mode or ids: nothing was booked. */
        MISMATCH
    }

    private final Payments payments;
    private final PaymentAttempts attempts;
    private final MethodKeeping keeping;
    private final PaymentGateway gateway;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Settlement(
            Payments payments,
            PaymentAttempts attempts,
            MethodKeeping keeping,
            PaymentGateway gateway,
            ApplicationEventPublisher events,
            Clock clock) {
        this.payments = payments;
        this.attempts = attempts;
        this.keeping = keeping;
        this.gateway = gateway;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Outcome apply(Session session) {
        Optional<PaymentAttempt> found = attempts.withSession(session.id()).or(() -> namedIn(session));
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Payment payment = payments.lock(found.get().payment());
        PaymentAttempt attempt = attempts.get(found.get().id());
        if (!describes(session, payment, attempt)) {
            log.error("Page {} does not match attempt {}: not booked", session.id(), attempt.id());
            return Outcome.MISMATCH;
        }
        switch (session.state()) {
            case OPEN, PROCESSING -> attempts.pending(attempt.id(), session, clock.instant());
            case PAID -> receive(payment, attempt, session);
            case FAILED -> attempts.fail(attempt.id(), clock.instant());
            case EXPIRED -> attempts.expire(attempt.id(), clock.instant());
        }
        return Outcome.APPLIED;
    }

    private void receive(Payment payment, PaymentAttempt attempt, Session session) {
        boolean newlySucceeded = attempts.succeed(attempt.id(), session, clock.instant());
        boolean newlyPaid = payments.markPaid(payment.id(), clock.instant());
        if (newlyPaid || !keeping.hasKept(session)) {
            saveMethod(payment, session);
        }
        if (newlyPaid) {
            events.publishEvent(
                    new PaymentReceived(payment.id(), payment.subject(), payment.amount(), clock.instant()));
            log.info("Payment {} received ({})", payment.id(), session.id());
        } else if (newlySucceeded) {
            log.error(
                    "Payment {} was paid a second time by attempt {}: staff must return it",
                    payment.id(),
                    attempt.id());
        }
    }

    /** The money counts even where no card can be saved; that is logged, and tried again with the next news. */
    private void saveMethod(Payment payment, Session session) {
        UUID customer = payment.customer();
        if (payment.savesMethod() && customer != null) {
            keeping.keep(customer, payment.subject(), session);
        }
    }

    /** The provider's event may overtake the answer in which we learn the page's name. */
    private Optional<PaymentAttempt> namedIn(Session session) {
        String attempt = session.metadata().get(PaymentGateway.ATTEMPT);
        try {
            return attempt == null ? Optional.empty() : attempts.find(UUID.fromString(attempt));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private boolean describes(Session session, Payment payment, PaymentAttempt attempt) {
        return (attempt.session() == null || attempt.session().equals(session.id()))
                && session.purpose() == Purpose.PAYMENT
                && session.amountMinor() == payment.amount().getAmountMinorLong()
                && session.currency()
                        .toUpperCase(Locale.ROOT)
                        .equals(payment.amount().getCurrencyUnit().getCode())
                && session.livemode() == gateway.livemode()
                && payment.id().toString().equals(session.metadata().get(PaymentGateway.PAYMENT))
                && attempt.id().toString().equals(session.metadata().get(PaymentGateway.ATTEMPT));
    }
}
