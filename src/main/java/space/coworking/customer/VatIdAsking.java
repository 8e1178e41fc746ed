package space.coworking.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import space.coworking.customer.VatIdAnswer.Kind;
import space.coworking.customer.VatIdChecks.Wanted;

/** Asks VIES about VAT ids that companies saved, and keeps what it says. Calls the outside while no transaction is open. */
@Component
class VatIdAsking {

    static final int TRIES = 4;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private final VatIdChecks checks;
    private final Vies vies;
    private final Clock clock;

    VatIdAsking(VatIdChecks checks, Vies vies, Clock clock) {
        this.checks = checks;
        this.vies = vies;
        this.clock = clock;
    }

    /** Nobody waits for it, and there is no transaction that it could hold open. */
    @Async
    @TransactionalEventListener
    void on(VatIdSaved saved) {
        if (vies.knowsOf(saved.vatId())) {
            checks.want(saved.company(), saved.vatId(), clock.instant());
            sweep();
        }
    }

    /** Asks about all that are due: what was saved, and what was asked in vain. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void sweep() {
        boolean goOn = true;
        while (goOn) {
            goOn = checks.claim(clock.instant(), vies.patience().plusMinutes(1))
                    .map(this::ask)
                    .orElse(false);
        }
    }

    /** @return whether it is worth to ask about the next: not where VIES gave no answer */
    private boolean ask(Wanted wanted) {
        Kind answer = vies.knowsOf(wanted.vatId()) ? vies.ask(wanted.vatId()) : Kind.UNKNOWN;
        Instant now = clock.instant();
        if (answer != Kind.UNKNOWN) {
            checks.answered(wanted, answer, now);
            return true;
        }
        Duration pause = FIRST_PAUSE.multipliedBy((long) Math.pow(10, wanted.tries() - 1));
        checks.postpone(wanted, wanted.tries() < TRIES ? now.plus(pause) : null);
        return false;
    }
}
