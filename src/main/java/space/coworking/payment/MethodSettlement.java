package space.coworking.payment;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentAttempt.Status;
import space.coworking.payment.PaymentGateway.Purpose;
import space.coworking.payment.PaymentGateway.Session;
import space.coworking.payment.Settlement.Outcome;

/**
 * Books what the provider says about a page on which a card is saved. The one door for all news, whoever brings it (webhook, returning
 * payer, reconciler), so that the card is saved once.
 */
@Service
class MethodSettlement {

    private static final Logger log = LoggerFactory.getLogger(MethodSettlement.class);

    private final MethodAttempts attempts;
    private final MethodKeeping keeping;
    private final PaymentGateway gateway;
    private final Clock clock;

    MethodSettlement(MethodAttempts attempts, MethodKeeping keeping, PaymentGateway gateway, Clock clock) {
        this.attempts = attempts;
        this.keeping = keeping;
        this.gateway = gateway;
        this.clock = clock;
    }

    @Transactional
    public Outcome apply(Session session) {
        Optional<MethodAttempt> found = attempts.withSession(session.id()).or(() -> namedIn(session));
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        MethodAttempt attempt = attempts.lock(found.get().id());
        if (!describes(session, attempt)) {
            log.error("Page {} does not match attempt {}: no card is saved", session.id(), attempt.id());
            return Outcome.MISMATCH;
        }
        switch (session.state()) {
            case OPEN, PROCESSING -> attempts.pending(attempt.id(), session, clock.instant());
            case PAID -> {
                return save(attempt, session);
            }
            case FAILED -> attempts.fail(attempt.id(), clock.instant());
            case EXPIRED -> attempts.expire(attempt.id(), clock.instant());
        }
        return Outcome.APPLIED;
    }

    private Outcome save(MethodAttempt attempt, Session session) {
        if (attempt.status() == Status.SUCCEEDED) {
            return Outcome.APPLIED;
        }
        Optional<UUID> method = keeping.keep(attempt.payer(), attempt.subject(), session);
        method.ifPresent(id -> attempts.succeed(attempt.id(), session, id, clock.instant()));
        return method.isPresent() ? Outcome.APPLIED : Outcome.MISMATCH;
    }

    /** The provider's event may overtake the answer in which we learn the page's name. */
    private Optional<MethodAttempt> namedIn(Session session) {
        String attempt = session.metadata().get(PaymentGateway.ATTEMPT);
        try {
            return attempt == null ? Optional.empty() : attempts.find(UUID.fromString(attempt));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private boolean describes(Session session, MethodAttempt attempt) {
        return (attempt.session() == null || attempt.session().equals(session.id()))
                && session.purpose() == Purpose.SAVING
                && session.livemode() == gateway.livemode()
                && attempt.payer().toString().equals(session.metadata().get(PaymentGateway.PAYER))
                && attempt.id().toString().equals(session.metadata().get(PaymentGateway.ATTEMPT));
    }
}
