package space.coworking.membership;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes lapsed credit off the balances. Nothing waits for it: credit that has lapsed serves nobody, taken off or not. */
@Component
class CreditExpiry {

    private final CreditManagement credits;

    CreditExpiry(CreditManagement credits) {
        this.credits = credits;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT15M")
    void expire() {
        while (credits.expire() > 0) {
            // some customers at a time, so that no transaction gets long
        }
    }
}
