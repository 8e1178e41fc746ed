package space.coworking.payment;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.OffSessionGateway.Charged;
import space.coworking.payment.OffSessionGateway.Decline;
import space.coworking.payment.PaymentGateway.Purpose;
import space.coworking.payment.PaymentGateway.Session;

/**
 * Books what the provider says about a payment page, or about a charge of a saved method. The one door for all news, whoever brings it
 * (webhook, returning payer, charging, closing, reconciler), so that the money counts once.
 */
@Service
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    /** What became of the news. */
    enum Outcome {
        /** Booked, or booked before. */
        APPLIED,
        /** None of ours. */
        UNKNOWN,
        /** It names one of our attempts, but not its amount, currency, mode or ids: nothing was booked. */
        MISMATCH
    }

    /** The page told the payer why. */
    private static final Decline PAGE_FAILED = new Decline("payment_failed", true);

    private static final Decline UNEXPLAINED = new Decline("unknown", true);

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
        Optional<PaymentAttempt> found = attempts.withSession(session.id()).or(() -> namedIn(session.metadata()));
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Payment payment = payments.lock(found.get().payment());
        PaymentAttempt attempt = attempts.get(found.get().id());
        if (!describes(session, payment, attempt)) {
            log.error("Page {} does not match attempt {}: not booked", session.id(), attempt.id());
            return Outcome.MISMATCH;
        }
        attempts.learn(attempt.id(), session);
        switch (session.state()) {
            case OPEN, PROCESSING -> attempts.pending(attempt.id(), clock.instant());
            case PAID -> receive(payment, attempt, session);
            case FAILED -> fail(payment, attempt, PAGE_FAILED);
            case EXPIRED -> attempts.expire(attempt.id(), null, clock.instant());
        }
        return Outcome.APPLIED;
    }

    @Transactional
    public Outcome apply(Charged charged) {
        Optional<PaymentAttempt> found =
                attempts.withProviderPayment(charged.id()).or(() -> namedIn(charged.metadata()));
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Payment payment = payments.lock(found.get().payment());
        PaymentAttempt attempt = attempts.get(found.get().id());
        if (!describes(charged, payment, attempt)) {
            log.error("Charge {} does not match attempt {}: not booked", charged.id(), attempt.id());
            return Outcome.MISMATCH;
        }
        attempts.learn(attempt.id(), charged.id());
        Decline decline = Objects.requireNonNullElse(charged.decline(), UNEXPLAINED);
        switch (charged.state()) {
            case PROCESSING, PAYER_NEEDED -> attempts.pending(attempt.id(), clock.instant());
            case PAID -> receive(payment, attempt, null);
            case FAILED -> fail(payment, attempt, decline);
            case CANCELLED -> cancel(payment, attempt, decline);
        }
        return Outcome.APPLIED;
    }

    /** The provider knows nothing of what this attempt asked for, and never will. */
    @Transactional
    public void refused(PaymentAttempt refused, Decline decline) {
        Payment payment = payments.lock(refused.payment());
        fail(payment, attempts.get(refused.id()), decline);
    }

    /** @param page where it was paid; null where nobody was there */
    private void receive(Payment payment, PaymentAttempt attempt, @Nullable Session page) {
        boolean newlySucceeded = attempts.succeed(attempt.id(), clock.instant());
        boolean newlyPaid = payments.markPaid(payment.id(), clock.instant());
        if (page != null && (newlyPaid || !keeping.hasKept(page))) {
            saveMethod(payment, page);
        }
        if (newlyPaid) {
            events.publishEvent(
                    new PaymentReceived(payment.id(), payment.subject(), payment.amount(), clock.instant()));
            log.info("Payment {} received (attempt {})", payment.id(), attempt.id());
        } else if (newlySucceeded) {
            log.error(
                    "Payment {} was paid a second time by attempt {}: staff must return it",
                    payment.id(),
                    attempt.id());
        }
    }

    private void fail(Payment payment, PaymentAttempt attempt, Decline decline) {
        if (attempts.fail(attempt.id(), decline, clock.instant())) {
            tellWhoWaits(payment, attempt, decline);
        }
    }

    /** Whoever closes the debt ended the charge, and knows. */
    private void cancel(Payment payment, PaymentAttempt attempt, Decline decline) {
        if (decline.needsPayer()) {
            fail(payment, attempt, decline);
        } else if (attempts.expire(attempt.id(), decline, clock.instant()) && payment.status() == PaymentStatus.OPEN) {
            tellWhoWaits(payment, attempt, decline);
        }
    }

    private void tellWhoWaits(Payment payment, PaymentAttempt attempt, Decline decline) {
        if (attempt.awaited() && payment.status() != PaymentStatus.PAID) {
            events.publishEvent(new PaymentFailed(
                    payment.id(), payment.subject(), decline.tryAgain(), decline.code(), clock.instant()));
            log.info("Payment {} failed (attempt {}): {}", payment.id(), attempt.id(), decline.code());
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
    private Optional<PaymentAttempt> namedIn(Map<String, String> metadata) {
        String attempt = metadata.get(PaymentGateway.ATTEMPT);
        try {
            return attempt == null ? Optional.empty() : attempts.find(UUID.fromString(attempt));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private boolean describes(Session session, Payment payment, PaymentAttempt attempt) {
        return !attempt.isOffSession()
                && (attempt.session() == null || attempt.session().equals(session.id()))
                && session.purpose() == Purpose.PAYMENT
                && session.livemode() == gateway.livemode()
                && isAmountOf(payment, session.amountMinor(), session.currency())
                && names(payment, attempt, session.metadata());
    }

    private boolean describes(Charged charged, Payment payment, PaymentAttempt attempt) {
        return attempt.isOffSession()
                && (attempt.providerPayment() == null
                        || attempt.providerPayment().equals(charged.id()))
                && charged.livemode() == gateway.livemode()
                && isAmountOf(payment, charged.amountMinor(), charged.currency())
                && names(payment, attempt, charged.metadata());
    }

    private static boolean isAmountOf(Payment payment, long amountMinor, String currency) {
        return amountMinor == payment.amount().getAmountMinorLong()
                && currency.toUpperCase(Locale.ROOT)
                        .equals(payment.amount().getCurrencyUnit().getCode());
    }

    private static boolean names(Payment payment, PaymentAttempt attempt, Map<String, String> metadata) {
        return payment.id().toString().equals(metadata.get(PaymentGateway.PAYMENT))
                && attempt.id().toString().equals(metadata.get(PaymentGateway.ATTEMPT));
    }
}
