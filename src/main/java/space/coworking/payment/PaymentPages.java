package space.coworking.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.payment.OffSessionGateway.Decline;
import space.coworking.payment.PaymentAttempt.OnPage;
import space.coworking.payment.PaymentGateway.Order;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Session;
import space.coworking.payment.PaymentGateway.SessionState;
import space.coworking.payment.PaymentGateway.Unavailable;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.ReturnPages;

/** Opens payment pages at the provider, one at a time for each debt. Its methods call the provider and run in no transaction. */
@Service
class PaymentPages {

    private static final Logger log = LoggerFactory.getLogger(PaymentPages.class);

    /** The provider's bounds for a page's life are 30 minutes and 24 hours; the margin covers slow calls and clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Duration SHORTEST = Duration.ofMinutes(30).plus(MARGIN);
    static final Duration LONGEST = Duration.ofHours(24).minus(MARGIN);

    private static final Decline REFUSED = new Decline("refused", false);

    private final Payments payments;
    private final PaymentAttempts attempts;
    private final OffSessionCharges charges;
    private final PayerAccounts accounts;
    private final PaymentGateway gateway;
    private final Settlement settlement;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PaymentPages(
            Payments payments,
            PaymentAttempts attempts,
            OffSessionCharges charges,
            PayerAccounts accounts,
            PaymentGateway gateway,
            Settlement settlement,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.attempts = attempts;
        this.charges = charges;
        this.accounts = accounts;
        this.gateway = gateway;
        this.settlement = settlement;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers the open page, or opens one. */
    Checkout checkout(UUID payment, ReturnPages pages) {
        try {
            // An attempt that turns out to be over makes room for the next; three rounds are plenty.
            for (int round = 0; round < 3; round++) {
                Optional<Checkout> answer = tryOnce(payment, pages);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return new Checkout.Unavailable();
        } catch (Unavailable | Refused e) {
            log.warn("No page for payment {}: {}", payment, e.getMessage());
            return new Checkout.Unavailable();
        }
    }

    private Optional<Checkout> tryOnce(UUID id, ReturnPages pages) {
        Optional<PaymentAttempt> open = Optional.ofNullable(
                transaction.execute(step -> startOrResume(id, pages).orElse(null)));
        if (open.isEmpty()) {
            boolean paid = payments.get(id).status() == PaymentStatus.PAID;
            return Optional.of(paid ? new Checkout.AlreadyPaid() : new Checkout.Closed());
        }
        PaymentAttempt attempt = open.get();
        if (attempt.isOffSession()) {
            return afterCharge(attempt);
        }
        if (attempt.session() != null) {
            return answer(id, look(attempt.session()));
        }
        try {
            return answer(id, open(attempt));
        } catch (Refused e) {
            log.error("The provider refused attempt {}: {}", attempt.id(), e.getMessage());
            settlement.refused(attempt, REFUSED);
            return Optional.empty();
        }
    }

    /** Whoever is charged by our own doing pays on no page meanwhile. Empty where that is over and a page may be opened. */
    private Optional<Checkout> afterCharge(PaymentAttempt attempt) {
        charges.look(attempt);
        return isOpen(attempt) ? Optional.of(new Checkout.Unavailable()) : Optional.empty();
    }

    private boolean isOpen(PaymentAttempt attempt) {
        return attempts.openFor(attempt.payment())
                .filter(open -> open.id().equals(attempt.id()))
                .isPresent();
    }

    /** Under the row lock, so that two clicks find the same attempt. */
    private Optional<PaymentAttempt> startOrResume(UUID id, ReturnPages pages) {
        Instant now = clock.instant();
        Payment payment = payments.lock(id);
        Optional<PaymentAttempt> open = attempts.openFor(id);
        if (open.isPresent() && (open.get().session() != null || payment.payableAt(now))) {
            return open;
        }
        return open.isEmpty() && payment.payableAt(now)
                ? Optional.of(attempts.startOnPage(payment, pages, expiry(payment, now), now))
                : Optional.empty();
    }

    private static Instant expiry(Payment payment, Instant now) {
        Instant earliest = now.plus(SHORTEST);
        Instant latest = now.plus(LONGEST);
        Instant wanted = payment.payBefore();
        return wanted.isBefore(earliest) ? earliest : wanted.isAfter(latest) ? latest : wanted;
    }

    /** The answer for the payer; empty where the attempt is over and another may be started. */
    private Optional<Checkout> answer(UUID id, Session session) {
        Payment payment = payments.get(id);
        if (payment.status() == PaymentStatus.PAID) {
            return Optional.of(new Checkout.AlreadyPaid());
        }
        return switch (session.state()) {
            case OPEN ->
                Optional.of(
                        payment.payableAt(clock.instant()) && session.page() != null
                                ? new Checkout.Page(session.page())
                                : new Checkout.Closed());
            // Paid, yet not booked: it did not match, and has been logged.
            case PROCESSING, PAID -> Optional.of(new Checkout.Unavailable());
            case FAILED, EXPIRED -> Optional.empty();
        };
    }

    /** Opens the attempt's page; the same attempt again answers the same page. */
    private Session open(PaymentAttempt attempt) {
        if (!(attempt.way() instanceof OnPage page)) {
            throw new IllegalArgumentException("Attempt " + attempt.id() + " has no page");
        }
        Payment payment = payments.get(attempt.payment());
        Session session = gateway.open(new Order(
                attempt.idempotencyKey(),
                payment.id(),
                attempt.id(),
                payment.subject(),
                payment.amount(),
                accounts.of(payment.customer(), payment.payer(), payment.payerName()),
                payment.locale(),
                payment.description(),
                payment.savesMethod(),
                page.expiresAt(),
                page.pages()));
        settlement.apply(session);
        return session;
    }

    /** Asks the provider how a page stands, and books it. */
    Session look(String id) {
        Session session = gateway.fetch(id);
        settlement.apply(session);
        return session;
    }

    /** Ends an attempt's page and answers what it was in the end: it may have been paid a moment before. Empty where there was none. */
    Optional<Session> end(PaymentAttempt attempt) {
        String session = attempt.session();
        if (session == null) {
            // Nobody knows whether the page was made: the same key tells.
            try {
                session = open(attempt).id();
            } catch (Refused noSuchPage) {
                settlement.refused(attempt, REFUSED);
                return Optional.empty();
            }
        }
        return Optional.of(end(session));
    }

    private Session end(String id) {
        gateway.expire(id);
        Session session = look(id);
        if (session.state() == SessionState.OPEN) {
            throw new Unavailable("Page " + id + " is still open after it was ended", null);
        }
        return session;
    }
}
