package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Refunds: pending → succeeded, succeeded → failed; never more than was charged. */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class SandboxRefunds {

    static final String TYPE = "refund";

    /** How long the special cards take to think again. */
    private static final Duration SLOW = Duration.ofSeconds(20);

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final Clock clock;

    SandboxRefunds(SandboxObjects objects, SandboxEvents events, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    /** @param amount minor units; null for all that is left */
    public ObjectNode create(
            ObjectNode lockedCharge, @Nullable Long amount, @Nullable String reason, ObjectNode metadata) {
        long refunded = lockedCharge.path("amount_refunded").asLong();
        long left = lockedCharge.path("amount_captured").asLong() - refunded;
        if (left <= 0) {
            throw SandboxFailure.invalid(
                    "charge_already_refunded",
                    null,
                    "Charge " + lockedCharge.path("id").asText() + " has already been refunded.");
        }
        if (SandboxDisputes.holds(lockedCharge)) {
            throw SandboxFailure.invalid(
                    "charge_disputed",
                    null,
                    "Charge " + lockedCharge.path("id").asText() + " has been charged back; cannot issue a refund.");
        }
        long wanted = amount == null ? left : amount;
        if (wanted < 1 || wanted > left) {
            throw SandboxFailure.invalid(
                    null,
                    "amount",
                    "Refund amount (" + wanted + ") is greater than unrefunded amount on charge (" + left + ")");
        }
        String card = lockedCharge.path("_card").asText();
        boolean slow = card.equals(TestCard.REFUND_PENDING.name());
        ObjectNode refund = JsonNodeFactory.instance.objectNode();
        refund.put("id", objects.newId("re_")).put("object", TYPE).put("amount", wanted);
        refund.putNull("balance_transaction").set("charge", lockedCharge.path("id"));
        refund.put("created", clock.instant().getEpochSecond()).set("currency", lockedCharge.path("currency"));
        refund.set("metadata", metadata);
        refund.set("payment_intent", lockedCharge.path("payment_intent"));
        refund.put("reason", reason).putNull("receipt_number");
        refund.put("status", slow ? "pending" : "succeeded");
        refund.putNull("failure_reason");
        objects.create(TYPE, refund);
        if (slow || card.equals(TestCard.REFUND_FAILS.name())) {
            objects.setDue(refund.path("id").asText(), clock.instant().plus(SLOW));
        }
        changeRefunded(lockedCharge, wanted);
        events.emit("refund.created", refund);
        events.emit("charge.refunded", lockedCharge);
        return refund;
    }

    /** What a slow refund does when its time has come. */
    public void comeDue(String id) {
        ObjectNode refund = objects.lock(TYPE, id).orElseThrow();
        objects.setDue(id, null);
        if (refund.path("status").asText().equals("pending")) {
            refund.put("status", "succeeded");
            objects.save(refund);
            events.emit("refund.updated", refund);
            return;
        }
        refund.put("status", "failed").put("failure_reason", "lost_or_stolen_card");
        objects.save(refund);
        ObjectNode charge =
                objects.lock(Charges.TYPE, refund.path("charge").asText()).orElseThrow();
        changeRefunded(charge, -refund.path("amount").asLong());
        events.emit("refund.failed", refund);
    }

    private void changeRefunded(ObjectNode charge, long by) {
        long refunded = charge.path("amount_refunded").asLong() + by;
        charge.put("amount_refunded", refunded);
        charge.put("refunded", refunded == charge.path("amount_captured").asLong());
        objects.save(charge);
    }
}
