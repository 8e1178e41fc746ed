package space.coworking.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.coworking.payment.PaymentAttempt.OnPage;
import space.coworking.payment.PaymentGateway.Unavailable;

/** Asks the provider about everything that is open and silent, so that a lost webhook costs minutes, not money. */
@Component
class PaymentReconciler {

    private static final Logger log = LoggerFactory.getLogger(PaymentReconciler.class);

    private static final int BATCH = 50;

    /** Banks take days over a debit; those that are under way must not crowd out pages. */
    private static final Duration DEBITS_AFTER = Duration.ofHours(6);

    private final PaymentAttempts attempts;
    private final Refunds refunds;
    private final PaymentPages pages;
    private final OffSessionCharges charges;
    private final PaymentRefunds paymentRefunds;
    private final PaymentProperties properties;
    private final Clock clock;

    PaymentReconciler(
            PaymentAttempts attempts,
            Refunds refunds,
            PaymentPages pages,
            OffSessionCharges charges,
            PaymentRefunds paymentRefunds,
            PaymentProperties properties,
            Clock clock) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.pages = pages;
        this.charges = charges;
        this.paymentRefunds = paymentRefunds;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void reconcile() {
        Instant silentSince = clock.instant().minus(properties.checkOpenAfter());
        try {
            Instant debitsSince = clock.instant().minus(DEBITS_AFTER);
            for (PaymentAttempt attempt : attempts.openUnheardSince(silentSince, debitsSince, BATCH)) {
                carefully("Attempt", attempt.id(), () -> look(attempt));
            }
            for (RefundShare share : refunds.pendingUnheardSince(silentSince, BATCH)) {
                carefully("Refund share", share.id(), () -> look(share));
            }
        } catch (Unavailable e) {
            log.warn("The reconciler waits for the payment provider: {}", e.getMessage());
        }
    }

    private void look(PaymentAttempt attempt) {
        attempts.checked(attempt.id(), clock.instant());
        if (attempt.way() instanceof OnPage page) {
            look(attempt, page);
        } else {
            charges.catchUp(attempt);
        }
    }

    private void look(PaymentAttempt attempt, OnPage page) {
        if (page.session() != null) {
            pages.look(page.session());
        } else if (page.expiresAt().isBefore(clock.instant())) {
            // Nobody was ever shown this page, and by now it is over.
            attempts.expire(attempt.id(), null, clock.instant());
        }
    }

    private void look(RefundShare share) {
        refunds.checked(share.id(), clock.instant());
        paymentRefunds.look(share);
    }

    /** One that goes wrong doesn't hold up the others; a provider that can't be reached does. */
    static void carefully(String what, Object id, Runnable work) {
        try {
            work.run();
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("{} {} stays open: {}", what, id, e.getMessage());
        }
    }
}
