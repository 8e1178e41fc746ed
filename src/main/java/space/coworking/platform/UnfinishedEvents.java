package space.coworking.platform;

import java.time.Duration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Publishes domain events again that a listener has not dealt with: it failed, or the application died meanwhile. */
@Component
class UnfinishedEvents {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final IncompleteEventPublications events;

    UnfinishedEvents(IncompleteEventPublications events) {
        this.events = events;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void publishAgain() {
        events.resubmitIncompletePublicationsOlderThan(PATIENCE);
    }
}
