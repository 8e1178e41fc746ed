package space.coworking.crm;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The leads, found by what made them. To move a lead that nobody captured does nothing: whatever the sales side lacks, it must not
 * hold up the business that made the lead.
 */
@Service
public class LeadManagement {

    private static final Logger LOG = LoggerFactory.getLogger(LeadManagement.class);

    private final Leads leads;
    private final LeadMessages messages;
    private final LeadMessageBody body;
    private final LeadHandoff handoff;
    private final LeadDelivery delivery;
    private final Clock clock;

    LeadManagement(
            Leads leads,
            LeadMessages messages,
            LeadMessageBody body,
            LeadHandoff handoff,
            LeadDelivery delivery,
            Clock clock) {
        this.leads = leads;
        this.messages = messages;
        this.body = body;
        this.handoff = handoff;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** Notes a lead in the caller's transaction; the same source and id again changes nothing. */
    @Transactional
    public void capture(NewLead lead) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        if (leads.add(id, lead, now)) {
            leads.note(id, now, "crm.history.captured");
        }
    }

    /**
     * Hands a lead to the sales system outside. Calls it over HTTP, outside any transaction; the same lead again carries the same
     * message id. Without an address it does nothing, and so it does once the lead was taken.
     *
     * @throws RuntimeException if the other side can't be reached or refuses: repeat the call
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void handOff(String source, UUID sourceId) {
        if (!handoff.on()) {
            return;
        }
        Lead lead = leads.find(source, sourceId)
                .orElseThrow(() -> new IllegalStateException("No lead of " + source + " " + sourceId));
        if (lead.handedOffAt() == null) {
            String text = body.write(LeadMessage.Type.CREATED, lead, LeadStage.NEW, null, lead.createdAt());
            messages.add(lead.id(), LeadMessage.Type.CREATED, text, clock.instant(), null);
            delivery.deliver(messages.get(lead.id(), LeadMessage.Type.CREATED));
        }
    }

    /**
     * Moves a lead on to QUALIFIED or COMMITTED; a lead that is further on, won or lost stays so.
     *
     * @throws IllegalArgumentException for another stage: {@link #win} and {@link #lose} end a lead
     */
    @Transactional
    public void advance(String source, UUID sourceId, LeadStage stage) {
        if (stage != LeadStage.QUALIFIED && stage != LeadStage.COMMITTED) {
            throw new IllegalArgumentException("No lead advances to " + stage);
        }
        move(source, sourceId, stage, null);
    }

    /** Ends a lead well, also one that was given up as lost. */
    @Transactional
    public void win(String source, UUID sourceId) {
        move(source, sourceId, LeadStage.WON, null);
    }

    /**
     * Ends a lead without success; one that is won stays so, one that is lost keeps its first reason.
     *
     * @param reason why, in plain words for staff
     */
    @Transactional
    public void lose(String source, UUID sourceId, String reason) {
        move(source, sourceId, LeadStage.LOST, reason);
    }

    private void move(String source, UUID sourceId, LeadStage stage, @Nullable String lostReason) {
        leads.lock(source, sourceId)
                .ifPresentOrElse(
                        lead -> move(lead, stage, lostReason),
                        () -> LOG.warn("No lead of {} {} to move to {}", source, sourceId, stage));
    }

    private void move(Lead lead, LeadStage stage, @Nullable String lostReason) {
        if (!lead.mayMoveTo(stage)) {
            return;
        }
        Instant now = clock.instant();
        leads.move(lead.id(), stage, lostReason);
        switch (stage) {
            case WON -> leads.note(lead.id(), now, "crm.history.won");
            case LOST -> leads.note(lead.id(), now, "crm.history.lost", String.valueOf(lostReason));
            case NEW, QUALIFIED, COMMITTED -> leads.note(lead.id(), now, "crm.history.advanced." + stage);
        }
        if (handoff.on() && (stage == LeadStage.WON || stage == LeadStage.LOST)) {
            LeadMessage.Type type = stage == LeadStage.WON ? LeadMessage.Type.WON : LeadMessage.Type.LOST;
            messages.add(lead.id(), type, body.write(type, lead, stage, lostReason, now), now, now);
        }
    }
}
