package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Charges: each try of a PaymentIntent to take the money. */
@Component
@OnlySandbox
class Charges {

    static final String TYPE = "charge";

    private final SandboxObjects objects;
    private final Clock clock;

    Charges(SandboxObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** @param decline why the money did not come; null if it did */
    ObjectNode create(ObjectNode intent, ObjectNode method, @Nullable Decline decline) {
        TestCard card = SandboxMethods.card(method);
        long amount = intent.path("amount").asLong();
        ObjectNode charge = JsonNodeFactory.instance.objectNode();
        charge.put("id", objects.newId("ch_")).put("object", TYPE).put("amount", amount);
        charge.put("amount_captured", decline == null ? amount : 0).put("amount_refunded", 0);
        charge.putNull("balance_transaction").putObject("billing_details");
        charge.put("captured", decline == null).put("created", clock.instant().getEpochSecond());
        charge.set("currency", intent.path("currency"));
        charge.set("customer", intent.path("customer"));
        charge.set("description", intent.path("description"));
        charge.put("disputed", false);
        charge.put("failure_code", decline == null ? null : decline.code());
        charge.put("failure_message", decline == null ? null : decline.message());
        charge.put("livemode", false);
        charge.set("metadata", intent.path("metadata"));
        ObjectNode outcome = charge.putObject("outcome");
        outcome.put("network_status", decline == null ? "approved_by_network" : "declined_by_network");
        outcome.put("reason", decline == null ? null : decline.declineCode());
        outcome.put("type", decline == null ? "authorized" : "issuer_declined");
        charge.put("paid", decline == null).set("payment_intent", intent.path("id"));
        charge.set("payment_method", method.path("id"));
        ObjectNode details = charge.putObject("payment_method_details").put("type", "card");
        details.putObject("card").put("brand", card.brand()).put("last4", card.last4());
        charge.putNull("receipt_email").put("refunded", false);
        charge.set("statement_descriptor_suffix", intent.path("statement_descriptor_suffix"));
        charge.put("status", decline == null ? "succeeded" : "failed");
        charge.put("_card", card.name());
        return objects.create(TYPE, charge);
    }
}
