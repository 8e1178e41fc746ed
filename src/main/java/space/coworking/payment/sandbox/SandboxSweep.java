package space.coworking.payment.sandbox;

import java.time.Clock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens at the sandbox by itself: pages expire, debits and slow refunds arrive, old idempotency keys are forgotten. */
@Component
@OnlySandbox
class SandboxSweep {

    private static final Logger log = LoggerFactory.getLogger(SandboxSweep.class);

    private static final int BATCH = 100;

    private final SandboxObjects objects;
    private final Sessions sessions;
    private final SandboxDebits debits;
    private final SandboxRefunds refunds;
    private final SandboxIdempotencyKeys keys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SandboxSweep(
            SandboxObjects objects,
            Sessions sessions,
            SandboxDebits debits,
            SandboxRefunds refunds,
            SandboxIdempotencyKeys keys,
            TransactionTemplate transaction,
            Clock clock) {
        this.objects = objects;
        this.sessions = sessions;
        this.debits = debits;
        this.refunds = refunds;
        this.keys = keys;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT15S")
    void sweep() {
        each(Sessions.TYPE, sessions::lock);
        each(PaymentIntents.TYPE, debits::comeDue);
        each(SandboxRefunds.TYPE, refunds::comeDue);
        keys.forgetOld();
    }

    private void each(String type, Consumer<String> work) {
        for (String id : objects.due(type, clock.instant(), BATCH)) {
            try {
                transaction.executeWithoutResult(step -> work.accept(id));
            } catch (RuntimeException e) {
                log.warn("{} {} stays as it is: {}", type, id, e.getMessage());
            }
        }
    }
}
