package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /v1/payment_intents}. */
@Component
@OnlySandbox
class PaymentIntentEndpoints implements Route.Endpoints {

    private final SandboxObjects objects;
    private final PaymentIntents intents;
    private final SandboxMethods methods;
    private final CustomerEndpoints customers;
    private final Lists lists;

    PaymentIntentEndpoints(
            SandboxObjects objects,
            PaymentIntents intents,
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
                Route.post("payment_intents", (ids, params) -> create(params)),
                Route.get(
                        "payment_intents",
                        (ids, params) -> lists.page(PaymentIntents.TYPE, "/v1/payment_intents", params, "customer")),
                Route.get("payment_intents/*", (ids, params) -> Answer.ok(get(ids.get(0)))),
                Route.post("payment_intents/*/confirm", (ids, params) -> confirm(ids.get(0), params)),
                Route.post("payment_intents/*/cancel", (ids, params) -> cancel(ids.get(0), params)));
    }

    private Answer create(Params params) {
        long amount = params.whole("amount")
                .orElseThrow(
                        () -> SandboxFailure.invalid("parameter_missing", "amount", "Missing required param: amount."));
        Amounts.check(amount, "amount");
        String currency = Amounts.currency(params.required("currency"), "currency");
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        params.text("customer")
                .ifPresent(id ->
                        given.set("customer", customers.get(id, "customer").path("id")));
        for (String field : List.of("description", "receipt_email", "statement_descriptor_suffix")) {
            params.text(field).ifPresent(value -> given.put(field, value));
        }
        PaymentIntents.futureUsage(params, "setup_future_usage")
                .ifPresent(usage -> given.put("setup_future_usage", usage));
        given.set("metadata", params.metadata("metadata"));
        given.set("payment_method_types", MethodTypes.read(params));
        MethodTypes.refuseUnlessTakenIn(currency, given);
        boolean confirm = params.flag("confirm").orElse(false);
        boolean offSession = params.flag("off_session").orElse(false);
        Optional<ObjectNode> method = params.text("payment_method").map(methods::named);
        if (offSession && !confirm) {
            throw SandboxFailure.invalid(null, "off_session", "off_session is allowed with confirm=true only");
        }
        method.ifPresent(card -> given.put("status", "requires_confirmation").set("payment_method", card.path("id")));
        ObjectNode intent = intents.create(amount, currency, given);
        return confirm ? confirm(intent, method.orElse(null), offSession) : Answer.ok(intent);
    }

    private Answer confirm(String id, Params params) {
        ObjectNode intent = lock(id);
        String name = params.text("payment_method")
                .orElse(intent.path("payment_method").asText(""));
        params.text("return_url");
        boolean offSession = params.flag("off_session").orElse(false);
        return confirm(intent, name.isEmpty() ? null : methods.named(name), offSession);
    }

    private Answer confirm(ObjectNode intent, @Nullable ObjectNode method, boolean offSession) {
        if (method == null) {
            throw SandboxFailure.invalid(
                    "payment_intent_unexpected_state",
                    null,
                    "You cannot confirm this PaymentIntent because it's missing a payment method.");
        }
        Optional<Decline> decline = intents.confirm(intent, Optional.of(method), false, offSession);
        return decline.map(reason -> Answer.declined(reason, intent)).orElseGet(() -> Answer.ok(intent));
    }

    private Answer cancel(String id, Params params) {
        ObjectNode intent = lock(id);
        String reason = params.text("cancellation_reason").orElse(null);
        intents.cancel(intent, reason);
        return Answer.ok(intent);
    }

    private ObjectNode get(String id) {
        return objects.find(PaymentIntents.TYPE, id)
                .orElseThrow(() -> SandboxFailure.missing(PaymentIntents.TYPE, id, "intent"));
    }

    /** One that belongs to a page is moved on that page only. */
    private ObjectNode lock(String id) {
        ObjectNode intent = intents.lock(id);
        if (intent.has("_session")) {
            throw SandboxFailure.invalid(
                    "payment_intent_unexpected_state", null, "This PaymentIntent belongs to a Checkout Session.");
        }
        return intent;
    }
}
