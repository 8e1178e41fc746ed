package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What a request is answered with. */
record Answer(int status, ObjectNode body) {

    static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }

    /** 402: the card was not charged. This is an outcome, kept under the request's idempotency key. */
    static Answer declined(Decline decline, ObjectNode paymentIntent) {
        ObjectNode body = paymentIntent.objectNode();
        ObjectNode error = decline.error();
        error.set("charge", paymentIntent.path("latest_charge"));
        error.set("payment_intent", visible(paymentIntent));
        body.set("error", error);
        return new Answer(402, body);
    }

    /** 402: the card was not saved. */
    static Answer declinedSetup(Decline decline, ObjectNode setupIntent) {
        ObjectNode body = setupIntent.objectNode();
        ObjectNode error = decline.error();
        error.set("setup_intent", visible(setupIntent));
        body.set("error", error);
        return new Answer(402, body);
    }

    /** A copy without what the sandbox notes for itself, in fields that begin with an underscore. */
    static ObjectNode visible(ObjectNode doc) {
        ObjectNode copy = doc.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(object.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(name -> name.startsWith("_"))
                    .toList());
        }
        node.forEach(Answer::strip);
    }
}
