package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Charges: each try of a PaymentIntent to take the money. One of an account is pending first. */
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
        ObjectNode charge = describe(intent, method);
        if (decline == null) {
            setSucceeded(charge);
        } else {
            setFailed(charge, decline);
        }
        return objects.create(TYPE, charge);
    }

    ObjectNode pending(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = describe(intent, method);
        charge.put("captured", true).put("paid", false).put("status", "pending");
        setOutcome(charge, "approved_by_network", null, "authorized");
        return objects.create(TYPE, charge);
    }

    void succeed(ObjectNode charge) {
        setSucceeded(charge);
        objects.save(charge);
    }

    void fail(ObjectNode charge, Decline decline) {
        setFailed(charge, decline);
        objects.save(charge);
    }

    private ObjectNode describe(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = JsonNodeFactory.instance.objectNode();
        charge.put("id", objects.newId("ch_")).put("object", TYPE);
        charge.set("amount", intent.path("amount"));
        charge.put("amount_captured", 0).put("amount_refunded", 0);
        charge.putNull("balance_transaction").putObject("billing_details");
        charge.put("created", clock.instant().getEpochSecond());
        charge.set("currency", intent.path("currency"));
        charge.set("customer", intent.path("customer"));
        charge.set("description", intent.path("description"));
        charge.put("disputed", false).putNull("failure_code").putNull("failure_message");
        charge.put("livemode", false);
        charge.set("metadata", intent.path("metadata"));
        charge.set("payment_intent", intent.path("id"));
        charge.set("payment_method", method.path("id"));
        charge.set("payment_method_details", details(method));
        charge.putNull("receipt_email").put("refunded", false);
        charge.set("statement_descriptor_suffix", intent.path("statement_descriptor_suffix"));
        if (method.has("_card")) {
            charge.set("_card", method.path("_card"));
        }
        return charge;
    }

    private static ObjectNode details(ObjectNode method) {
        String type = method.path("type").asText();
        ObjectNode details = method.objectNode().put("type", type);
        ObjectNode known = details.putObject(type);
        for (String field : new String[] {"brand", "last4", "bank_code", "branch_code", "country", "fingerprint"}) {
            if (method.path(type).has(field)) {
                known.set(field, method.path(type).path(field));
            }
        }
        if (method.has("_mandate")) {
            known.set("mandate", method.path("_mandate"));
        }
        return details;
    }

    private static void setSucceeded(ObjectNode charge) {
        charge.set("amount_captured", charge.path("amount"));
        charge.put("captured", true).put("paid", true).put("status", "succeeded");
        setOutcome(charge, "approved_by_network", null, "authorized");
    }

    private static void setFailed(ObjectNode charge, Decline decline) {
        charge.put("amount_captured", 0);
        charge.put("captured", false).put("paid", false).put("status", "failed");
        charge.put("failure_code", decline.code()).put("failure_message", decline.message());
        setOutcome(charge, "declined_by_network", decline.declineCode(), "issuer_declined");
    }

    private static void setOutcome(ObjectNode charge, String network, @Nullable String reason, String type) {
        charge.putObject("outcome")
                .put("network_status", network)
                .put("reason", reason)
                .put("type", type);
    }
}
