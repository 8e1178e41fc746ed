package space.coworking.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Delivers messages and notes what became of them. Calls the outside while no transaction is open. */
@Component
class LeadDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(LeadDelivery.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Leads leads;
    private final LeadMessages messages;
    private final LeadHandoff handoff;
    private final CrmSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    LeadDelivery(
            Leads leads,
            LeadMessages messages,
            LeadHandoff handoff,
            CrmSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.leads = leads;
        this.messages = messages;
        this.handoff = handoff;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Delivers once; the caller repeats.
     *
     * @throws LeadHandoff.Undelivered if the receiver did not take it
     */
    void deliver(LeadMessage message) {
        try {
            handoff.deliver(message);
        } catch (LeadHandoff.Undelivered e) {
            messages.failed(message.id(), String.valueOf(e.getMessage()), null);
            throw e;
        }
        noteDelivered(message);
    }

    /** Tells of leads won and lost, where the receiver knows the lead. Stops at the first failure: the next would meet the same. */
    @Scheduled(initialDelay = 10_000, fixedDelay = 10_000)
    void sweep() {
        if (!handoff.on()) {
            return;
        }
        boolean goOn = true;
        while (goOn) {
            goOn = messages.claim(clock.instant(), lease()).map(this::carry).orElse(false);
        }
    }

    private Duration lease() {
        return settings.webhook()
                .connectTimeout()
                .plus(settings.webhook().readTimeout())
                .plusMinutes(1);
    }

    private boolean carry(LeadMessage message) {
        try {
            handoff.deliver(message);
        } catch (LeadHandoff.Undelivered e) {
            postpone(message, String.valueOf(e.getMessage()));
            return false;
        }
        noteDelivered(message);
        return true;
    }

    private void noteDelivered(LeadMessage message) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (messages.delivered(message.id(), now)) {
                if (message.type() == LeadMessage.Type.CREATED) {
                    leads.handedOff(message.leadId(), now);
                    leads.note(message.leadId(), now, "crm.history.handed-off");
                } else {
                    leads.note(
                            message.leadId(),
                            now,
                            "crm.history.told",
                            message.type().wireName());
                }
            }
        });
    }

    private void postpone(LeadMessage message, String error) {
        Instant now = clock.instant();
        Instant next = nextAttempt(message, now);
        LOG.warn(
                "{} of lead {} could not be delivered, attempt {}{}: {}",
                message.type().wireName(),
                message.leadId(),
                message.attempts() + 1,
                next == null ? ", given up" : "",
                error);
        transaction.executeWithoutResult(status -> {
            messages.failed(message.id(), error, next);
            if (next == null) {
                leads.note(message.leadId(), now, "crm.history.given-up", error);
            }
        });
    }

    private @Nullable Instant nextAttempt(LeadMessage message, Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(message.attempts(), 10));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        return next.isAfter(message.createdAt().plus(settings.giveUpAfter())) ? null : next;
    }
}
