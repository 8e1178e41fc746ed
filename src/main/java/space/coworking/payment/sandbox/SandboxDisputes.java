package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disputes: needs_response → under_review → won or lost. The money leaves with the first and comes back when it is won; until then the
 * charge can't be refunded. Whoever moves one holds its lock.
 */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class SandboxDisputes {

    static final String TYPE = "dispute";

    /** How long card issuers usually wait for evidence. */
    private static final Duration ANSWER = Duration.ofDays(7);

    private static final List<String> OPEN = List.of("needs_response", "under_review");

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final Clock clock;

    SandboxDisputes(SandboxObjects objects, SandboxEvents events, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    /** Whether a dispute keeps this charge from being refunded. */
    static boolean holds(ObjectNode charge) {
        return charge.path("_held_by_dispute").asBoolean();
    }

    public void open(ObjectNode lockedCharge) {
        ObjectNode dispute = JsonNodeFactory.instance.objectNode();
        dispute.put("id", objects.newId("du_")).put("object", TYPE);
        dispute.set("amount", lockedCharge.path("amount"));
        dispute.putArray("balance_transactions");
        dispute.set("charge", lockedCharge.path("id"));
        dispute.put("created", clock.instant().getEpochSecond()).set("currency", lockedCharge.path("currency"));
        dispute.putArray("enhanced_eligibility_types");
        dispute.putObject("evidence");
        dispute.putObject("evidence_details")
                .put("due_by", clock.instant().plus(ANSWER).getEpochSecond())
                .put("has_evidence", false)
                .put("past_due", false)
                .put("submission_count", 0);
        dispute.put("is_charge_refundable", false).put("livemode", false).putObject("metadata");
        dispute.set("payment_intent", lockedCharge.path("payment_intent"));
        dispute.put("reason", "fraudulent").put("status", "needs_response");
        objects.create(TYPE, dispute);
        lockedCharge.put("disputed", true).put("_held_by_dispute", true);
        objects.save(lockedCharge);
        events.emit("charge.dispute.created", dispute);
        moveFunds(dispute, -dispute.path("amount").asLong());
        events.emit("charge.dispute.funds_withdrawn", dispute);
    }

    /**
     * Notes evidence. Once submitted, two texts decide at once, as in Stripe's test mode; any other waits for more.
     *
     * @param submit whether the payer's bank is to read it now
     */
    public void answer(ObjectNode dispute, ObjectNode evidence, boolean submit) {
        if (!evidence.isEmpty()) {
            refuseUnlessOpen(dispute);
        }
        ObjectNode all = dispute.withObject("/evidence").setAll(evidence);
        ObjectNode details = dispute.withObject("/evidence_details").put("has_evidence", !all.isEmpty());
        boolean submitted = submit && !all.isEmpty() && isOpen(dispute);
        if (submitted) {
            dispute.put("status", "under_review");
            details.put("submission_count", details.path("submission_count").asInt() + 1);
        }
        objects.save(dispute);
        events.emit("charge.dispute.updated", dispute);
        if (submitted) {
            switch (all.path("uncategorized_text").asText()) {
                case "winning_evidence" -> win(dispute);
                case "losing_evidence" -> lose(dispute);
                default -> {
                    // the payer's bank thinks
                }
            }
        }
    }

    /** Gives in. */
    public void close(ObjectNode dispute) {
        refuseUnlessOpen(dispute);
        lose(dispute);
    }

    private void win(ObjectNode dispute) {
        ObjectNode charge =
                objects.lock(Charges.TYPE, dispute.path("charge").asText()).orElseThrow();
        charge.remove("_held_by_dispute");
        objects.save(charge);
        dispute.put("status", "won").put("is_charge_refundable", true);
        moveFunds(dispute, dispute.path("amount").asLong());
        events.emit("charge.dispute.funds_reinstated", dispute);
        events.emit("charge.dispute.closed", dispute);
    }

    private void lose(ObjectNode dispute) {
        dispute.put("status", "lost");
        objects.save(dispute);
        events.emit("charge.dispute.closed", dispute);
    }

    private void moveFunds(ObjectNode dispute, long amount) {
        ObjectNode moved = dispute.withArray("/balance_transactions").addObject();
        moved.put("id", objects.newId("txn_")).put("object", "balance_transaction");
        moved.put("amount", amount).put("created", clock.instant().getEpochSecond());
        moved.set("currency", dispute.path("currency"));
        moved.put("fee", 0).put("net", amount).set("source", dispute.path("id"));
        moved.put("status", "available").put("type", "adjustment");
        objects.save(dispute);
    }

    private static boolean isOpen(ObjectNode dispute) {
        return OPEN.contains(dispute.path("status").asText());
    }

    private static void refuseUnlessOpen(ObjectNode dispute) {
        if (!isOpen(dispute)) {
            throw SandboxFailure.invalid(
                    null,
                    null,
                    "This dispute is already closed, with a status of "
                            + dispute.path("status").asText() + ".");
        }
    }
}
