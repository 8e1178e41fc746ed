package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The kinds of payment methods that a request allows. */
final class MethodTypes {

    static final String CARD = "card";
    static final String DEBIT = "sepa_debit";

    private static final String FIELD = "payment_method_types";

    private MethodTypes() {}

    /** Those that a request names; cards where it names none. */
    static ArrayNode read(Params params) {
        List<String> given = params.list(FIELD);
        if (given.stream().anyMatch(type -> !type.equals(CARD) && !type.equals(DEBIT))) {
            throw SandboxFailure.invalid(null, FIELD, "The sandbox knows card and sepa_debit only");
        }
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        (given.isEmpty() ? List.of(CARD) : given).stream().distinct().forEach(types::add);
        return types;
    }

    /** Accounts are debited in euro only. */
    static void refuseUnlessTakenIn(String currency, JsonNode doc) {
        if (allows(doc, DEBIT) && !currency.equals("eur")) {
            throw SandboxFailure.invalid(
                    null,
                    FIELD,
                    "The payment method type provided: sepa_debit is invalid: it supports the currency eur only.");
        }
    }

    /** @param doc an intent or a session */
    static void refuseUnlessAllowed(ObjectNode method, JsonNode doc) {
        String type = method.path("type").asText();
        if (!allows(doc, type)) {
            throw SandboxFailure.invalid(
                    null,
                    "payment_method",
                    "The PaymentMethod provided (" + type
                            + ") is not allowed here: payment_method_types names others.");
        }
    }

    static boolean allows(JsonNode doc, String type) {
        for (JsonNode allowed : doc.path(FIELD)) {
            if (allowed.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }
}
