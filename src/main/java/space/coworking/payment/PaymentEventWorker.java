package space.coworking.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Works off the provider's events in threads of its own: at once when one arrives, and in a sweep for those that were left. */
@Component
class PaymentEventWorker implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PaymentEventWorker.class);

    /** Longer than all retries of one call to the provider take. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final PaymentEvents events;
    private final PaymentEventHandling handling;
    private final Clock clock;

    // When the queue is full, those in it will find the newcomer's event too.
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            2,
            2,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(2),
            work -> new Thread(work, "payment-events"),
            new ThreadPoolExecutor.DiscardPolicy());

    PaymentEventWorker(PaymentEvents events, PaymentEventHandling handling, Clock clock) {
        this.events = events;
        this.handling = handling;
        this.clock = clock;
    }

    /** Something is to be done; returns at once. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10S")
    void wake() {
        threads.execute(this::workOff);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    /** Handles events until none is due. */
    void workOff() {
        try {
            Optional<PaymentEvents.Claimed> claimed = events.claim(clock.instant(), LEASE);
            while (claimed.isPresent() && !Thread.currentThread().isInterrupted()) {
                handle(claimed.get());
                claimed = events.claim(clock.instant(), LEASE);
            }
        } catch (RuntimeException e) {
            log.warn("Payment events wait: {}", e.getMessage());
        }
    }

    private void handle(PaymentEvents.Claimed event) {
        try {
            handling.handle(event);
        } catch (RuntimeException e) {
            Duration pause = Duration.ofSeconds(1L << Math.min(event.tries(), 12));
            log.warn("Event {} ({}) is tried again: {}", event.id(), event.type(), e.getMessage());
            events.postpone(
                    event.id(),
                    clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause),
                    String.valueOf(e.getMessage()));
        }
    }
}
