package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code /v1/setup_intents}. */
@Component
@OnlySandbox
class SetupIntentEndpoints implements Route.Endpoints {

    private final SandboxObjects objects;
    private final SetupIntents intents;
    private final SandboxMethods methods;
    private final CustomerEndpoints customers;
    private final Lists lists;

    SetupIntentEndpoints(
            SandboxObjects objects,
            SetupIntents intents,
            SandboxMethods methods,
            CustomerEndpoints customers,
            Lists lists) {
        this.objects = objects;
        this.intents = intents;
        this.methods = methods;
        this.customers = customers;
        this.lists = lists;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("setup_intents", (ids, params) -> create(params)),
                Route.get(
                        "setup_intents",
                        (ids, params) -> lists.page(
                                SetupIntents.TYPE, "/v1/setup_intents", params, "customer", "payment_method")),
                Route.get("setup_intents/*", (ids, params) -> Answer.ok(get(ids.get(0)))),
                Route.post("setup_intents/*/confirm", (ids, params) -> confirm(ids.get(0), params)),
                Route.post("setup_intents/*/cancel", (ids, params) -> cancel(ids.get(0), params)));
    }

    private Answer create(Params params) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        params.text("customer")
                .ifPresent(id ->
                        given.set("customer", customers.get(id, "customer").path("id")));
        params.text("description").ifPresent(text -> given.put("description", text));
        given.put("usage", params.oneOf("usage", "off_session", "on_session"));
        given.set("metadata", params.metadata("metadata"));
        given.set("payment_method_types", MethodTypes.read(params));
        boolean confirm = params.flag("confirm").orElse(false);
        Optional<ObjectNode> method = params.text("payment_method").map(methods::named);
        method.ifPresent(card -> given.put("status", "requires_confirmation").set("payment_method", card.path("id")));
        ObjectNode intent = intents.create(given);
        return confirm ? confirm(intent, method) : Answer.ok(intent);
    }

    private Answer confirm(String id, Params params) {
        ObjectNode intent = lock(id);
        params.text("return_url");
        String named = params.text("payment_method")
                .orElse(intent.path("payment_method").asText(""));
        return confirm(
                intent, Optional.of(named).filter(name -> !name.isEmpty()).map(methods::named));
    }

    private Answer confirm(ObjectNode intent, Optional<ObjectNode> method) {
        if (method.isEmpty()) {
            throw SandboxFailure.invalid(
                    "setup_intent_unexpected_state",
                    null,
                    "You cannot confirm this SetupIntent because it's missing a payment method.");
        }
        Optional<Decline> decline = intents.confirm(intent, method, false);
        return decline.map(reason -> Answer.declinedSetup(reason, intent)).orElseGet(() -> Answer.ok(intent));
    }

    private Answer cancel(String id, Params params) {
        ObjectNode intent = lock(id);
        intents.cancel(intent, params.text("cancellation_reason").orElse(null));
        return Answer.ok(intent);
    }

    private ObjectNode get(String id) {
        return objects.find(SetupIntents.TYPE, id)
                .orElseThrow(() -> SandboxFailure.missing(SetupIntents.TYPE, id, "intent"));
    }

    /** One that belongs to a page is moved on that page only. */
    private ObjectNode lock(String id) {
        ObjectNode intent = intents.lock(id);
        if (intent.has("_session")) {
            throw SandboxFailure.invalid(
                    "setup_intent_unexpected_state", null, "This SetupIntent belongs to a Checkout Session.");
        }
        return intent;
    }
}
