package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /v1/refunds} and {@code /v1/charges}. */
@Component
@OnlySandbox
class RefundEndpoints implements Route.Endpoints {

    private final SandboxObjects objects;
    private final SandboxRefunds refunds;
    private final Lists lists;

    RefundEndpoints(SandboxObjects objects, SandboxRefunds refunds, Lists lists) {
        this.objects = objects;
        this.refunds = refunds;
        this.lists = lists;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("refunds", (ids, params) -> Answer.ok(create(params))),
                Route.get(
                        "refunds",
                        (ids, params) ->
                                lists.page(SandboxRefunds.TYPE, "/v1/refunds", params, "charge", "payment_intent")),
                Route.get("refunds/*", (ids, params) -> Answer.ok(get(SandboxRefunds.TYPE, ids.get(0), "refund"))),
                Route.get(
                        "charges",
                        (ids, params) -> lists.page(Charges.TYPE, "/v1/charges", params, "customer", "payment_intent")),
                Route.get("charges/*", (ids, params) -> Answer.ok(get(Charges.TYPE, ids.get(0), "charge"))));
    }

    private ObjectNode create(Params params) {
        String id = params.text("charge").orElseGet(() -> chargeOf(params.required("payment_intent")));
        ObjectNode charge =
                objects.lock(Charges.TYPE, id).orElseThrow(() -> SandboxFailure.missing("charge", id, "charge"));
        String reason = params.text("reason").orElse(null);
        if (reason != null
                && !List.of("duplicate", "fraudulent", "requested_by_customer").contains(reason)) {
            throw SandboxFailure.invalid(null, "reason", "Invalid reason: " + reason);
        }
        Long amount = params.whole("amount").orElse(null);
        return refunds.create(charge, amount, reason, params.metadata("metadata"));
    }

    private String chargeOf(String intent) {
        String charge = get(PaymentIntents.TYPE, intent, "payment_intent")
                .path("latest_charge")
                .asText("");
        if (charge.isEmpty() || charge.equals("null")) {
            throw SandboxFailure.invalid(
                    null,
                    "payment_intent",
                    "This PaymentIntent (" + intent + ") does not have a successful charge to refund.");
        }
        return charge;
    }

    private ObjectNode get(String type, String id, String param) {
        return objects.find(type, id).orElseThrow(() -> SandboxFailure.missing(type, id, param));
    }
}
