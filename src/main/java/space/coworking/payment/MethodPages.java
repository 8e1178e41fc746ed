package space.coworking.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.SavingOrder;
import space.coworking.payment.PaymentGateway.Session;
import space.coworking.payment.PaymentGateway.Unavailable;
import space.coworking.payment.PaymentMethods.Saving;

/**
 * Opens pages at the provider on which cards are saved, one at a time for each payer and subject. Its methods call the provider and run
 * in no transaction.
 */
@Service
class MethodPages {

    private static final Logger log = LoggerFactory.getLogger(MethodPages.class);

    private final MethodAttempts attempts;
    private final Payers payers;
    private final PayerAccounts accounts;
    private final PaymentGateway gateway;
    private final MethodSettlement settlement;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MethodPages(
            MethodAttempts attempts,
            Payers payers,
            PayerAccounts accounts,
            PaymentGateway gateway,
            MethodSettlement settlement,
            TransactionTemplate transaction,
            Clock clock) {
        this.attempts = attempts;
        this.payers = payers;
        this.accounts = accounts;
        this.gateway = gateway;
        this.settlement = settlement;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers the open page, or opens one. */
    Saving page(MethodRequest request) {
        try {
            // An attempt that turns out to be over makes room for the next; three rounds are plenty.
            for (int round = 0; round < 3; round++) {
                Optional<Saving> answer = tryOnce(request);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return new Saving.Unavailable();
        } catch (Unavailable | Refused e) {
            log.warn("No page to save a card of payer {}: {}", request.payer(), e.getMessage());
            return new Saving.Unavailable();
        }
    }

    private Optional<Saving> tryOnce(MethodRequest request) {
        MethodAttempt attempt = transaction.execute(step -> startOrResume(request));
        String session = attempt.session();
        if (session != null) {
            return answer(attempt.id(), look(session));
        }
        try {
            return answer(attempt.id(), open(attempt));
        } catch (Refused e) {
            log.error("The provider refused attempt {} to save a card: {}", attempt.id(), e.getMessage());
            attempts.fail(attempt.id(), clock.instant());
            return Optional.empty();
        }
    }

    /** Under the payer's lock, so that two clicks find the same attempt. */
    private MethodAttempt startOrResume(MethodRequest request) {
        Instant now = clock.instant();
        payers.findOrAdd(gateway.provider(), request.payer(), request.email(), request.name());
        payers.lock(gateway.provider(), request.payer());
        return attempts.openFor(request.payer(), request.subject())
                .orElseGet(() -> attempts.start(request, now.plus(PaymentPages.LONGEST), now));
    }

    /** The answer for the payer; empty where the attempt is over and another may be started. */
    private Optional<Saving> answer(UUID attempt, Session session) {
        return switch (session.state()) {
            case OPEN ->
                Optional.of(session.page() == null ? new Saving.Unavailable() : new Saving.Page(session.page()));
            case PROCESSING -> Optional.of(new Saving.Unavailable());
            case PAID -> {
                UUID method = attempts.get(attempt).method();
                // Through, yet nothing saved: it did not match, and has been logged.
                yield Optional.of(method == null ? new Saving.Unavailable() : new Saving.Saved(method));
            }
            case FAILED, EXPIRED -> Optional.empty();
        };
    }

    /** Opens the attempt's page; the same attempt again answers the same page. */
    private Session open(MethodAttempt attempt) {
        Session session = gateway.openSaving(new SavingOrder(
                attempt.idempotencyKey(),
                attempt.id(),
                attempt.payer(),
                attempt.subject(),
                accounts.of(attempt.payer()),
                attempt.locale(),
                attempt.expiresAt(),
                attempt.pages()));
        settlement.apply(session);
        return session;
    }

    /** Asks the provider how a page stands, and books it. */
    Session look(String id) {
        Session session = gateway.fetch(id);
        settlement.apply(session);
        return session;
    }

    void refresh(PaymentSubject subject) {
        for (MethodAttempt attempt : attempts.openFor(subject)) {
            String session = attempt.session();
            try {
                if (session != null) {
                    look(session);
                }
            } catch (Unavailable | Refused e) {
                log.warn("Page {} can't be looked at now: {}", session, e.getMessage());
            }
        }
    }
}
