package space.coworking.payment;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.coworking.payment.PaymentGateway.Unavailable;

/** Asks the provider about pages that are open and silent, and tells it what was removed while it could not be reached. */
@Component
class MethodReconciler {

    private static final Logger log = LoggerFactory.getLogger(MethodReconciler.class);

    private static final int BATCH = 50;

    private final MethodAttempts attempts;
    private final SavedMethods methods;
    private final MethodPages pages;
    private final MethodRemoval removal;
    private final PaymentProperties properties;
    private final Clock clock;

    MethodReconciler(
            MethodAttempts attempts,
            SavedMethods methods,
            MethodPages pages,
            MethodRemoval removal,
            PaymentProperties properties,
            Clock clock) {
        this.attempts = attempts;
        this.methods = methods;
        this.pages = pages;
        this.removal = removal;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT35S", fixedDelayString = "PT1M")
    void reconcile() {
        Instant silentSince = clock.instant().minus(properties.checkOpenAfter());
        try {
            for (MethodAttempt attempt : attempts.openUnheardSince(silentSince, BATCH)) {
                PaymentReconciler.carefully("Attempt to save a card", attempt.id(), () -> look(attempt));
            }
            for (SavedMethods.Named method : methods.toDetach(silentSince, BATCH)) {
                PaymentReconciler.carefully("Removed method", method.id(), () -> removal.detach(method));
            }
        } catch (Unavailable e) {
            log.warn("Saved methods wait for the payment provider: {}", e.getMessage());
        }
    }

    private void look(MethodAttempt attempt) {
        attempts.checked(attempt.id(), clock.instant());
        String session = attempt.session();
        if (session != null) {
            pages.look(session);
        } else if (attempt.expiresAt().isBefore(clock.instant())) {
            // Nobody was ever shown this page, and by now it is over.
            attempts.expire(attempt.id(), clock.instant());
        }
    }
}
