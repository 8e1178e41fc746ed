package space.coworking.payment;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.payment.OffSessionGateway.Decline;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Session;
import space.coworking.payment.PaymentGateway.SessionState;
import space.coworking.payment.PaymentGateway.Unavailable;
import space.coworking.payment.PaymentManagement.Charging;

/** Collects debts from saved methods, one attempt at a time for each debt. Calls the provider and runs in no transaction. */
@Service
class PaymentCharging {

    private static final Logger log = LoggerFactory.getLogger(PaymentCharging.class);

    private final Payments payments;
    private final PaymentAttempts attempts;
    private final SavedMethods methods;
    private final PaymentPages pages;
    private final OffSessionCharges charges;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PaymentCharging(
            Payments payments,
            PaymentAttempts attempts,
            SavedMethods methods,
            PaymentPages pages,
            OffSessionCharges charges,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.attempts = attempts;
        this.methods = methods;
        this.pages = pages;
        this.charges = charges;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is to be done next: an attempt to go on with, or the answer where there is none. */
    private record Step(
            @Nullable PaymentAttempt attempt, @Nullable Charging answer) {}

    /** As {@link PaymentManagement#charge}. */
    Charging charge(UUID payment) {
        try {
            // A page that is ended makes room for the charge; three rounds are plenty.
            for (int round = 0; round < 3; round++) {
                Optional<Charging> answer = tryOnce(payment);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return new Charging.Unavailable();
        } catch (Unavailable | Refused e) {
            log.warn("Payment {} can't be charged now: {}", payment, e.getMessage());
            return new Charging.Unavailable();
        }
    }

    private Optional<Charging> tryOnce(UUID id) {
        Step step = transaction.execute(status -> startOrResume(id));
        PaymentAttempt attempt = step.attempt();
        if (attempt == null) {
            return Optional.ofNullable(step.answer());
        }
        if (attempt.isOffSession()) {
            send(attempt);
            return Optional.of(answer(attempt));
        }
        boolean underWay = pages.end(attempt).map(Session::state).equals(Optional.of(SessionState.PROCESSING));
        return underWay ? Optional.of(answer(attempt)) : Optional.empty();
    }

    /** Under the row lock, so that two callers find the same attempt. */
    private Step startOrResume(UUID id) {
        Payment payment = payments.lock(id);
        if (payment.status() == PaymentStatus.PAID) {
            return new Step(null, new Charging.Received());
        }
        Optional<PaymentAttempt> open = attempts.openFor(id);
        boolean goesOn = payment.status() == PaymentStatus.OPEN
                && open.filter(PaymentAttempt::isOffSession).isPresent();
        if (!goesOn && !payment.payableAt(clock.instant())) {
            return new Step(null, new Charging.Closed());
        }
        UUID customer = payment.customer();
        Optional<PaymentMethod> method = customer == null ? Optional.empty() : methods.defaultOf(customer);
        if (!goesOn && method.isEmpty()) {
            // An open page stays open: it is the only way to pay.
            return new Step(null, new Charging.NoMethod());
        }
        return new Step(
                open.orElseGet(() ->
                        attempts.startOffSession(payment, method.orElseThrow().id(), clock.instant())),
                null);
    }

    private void send(PaymentAttempt attempt) {
        try {
            charges.send(attempt);
        } catch (Unavailable e) {
            log.warn("What became of attempt {} is not known yet: {}", attempt.id(), e.getMessage());
        }
    }

    /** Under the row lock: the outcome is told here, or to those who wait, and never missed in between. */
    private Charging answer(PaymentAttempt sent) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Payment payment = payments.lock(sent.payment());
            PaymentAttempt attempt = attempts.get(sent.id());
            if (payment.status() == PaymentStatus.PAID) {
                return new Charging.Received();
            }
            return switch (attempt.status()) {
                case CREATED, PENDING -> {
                    attempts.await(attempt.id());
                    yield new Charging.Processing();
                }
                case SUCCEEDED -> new Charging.Received();
                case FAILED, EXPIRED -> declined(attempt.decline());
            };
        }));
    }

    private static Charging declined(@Nullable Decline decline) {
        if (decline == null) {
            return new Charging.Declined(true, "unknown");
        }
        return decline.needsPayer()
                ? new Charging.AuthenticationNeeded()
                : new Charging.Declined(decline.tryAgain(), decline.code());
    }
}
