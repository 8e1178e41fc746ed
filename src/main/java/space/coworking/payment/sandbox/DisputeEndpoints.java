package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /v1/disputes}. */
@Component
@OnlySandbox
class DisputeEndpoints implements Route.Endpoints {

    /** Stripe's fields of text; the others name files, which the sandbox doesn't take. */
    private static final List<String> EVIDENCE = List.of(
            "access_activity_log",
            "billing_address",
            "cancellation_policy_disclosure",
            "cancellation_rebuttal",
            "customer_email_address",
            "customer_name",
            "customer_purchase_ip",
            "duplicate_charge_explanation",
            "duplicate_charge_id",
            "product_description",
            "refund_policy_disclosure",
            "refund_refusal_explanation",
            "service_date",
            "shipping_address",
            "shipping_carrier",
            "shipping_date",
            "shipping_tracking_number",
            "uncategorized_text");

    private final SandboxObjects objects;
    private final SandboxDisputes disputes;
    private final Lists lists;

    DisputeEndpoints(SandboxObjects objects, SandboxDisputes disputes, Lists lists) {
        this.objects = objects;
        this.disputes = disputes;
        this.lists = lists;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "disputes",
                        (ids, params) ->
                                lists.page(SandboxDisputes.TYPE, "/v1/disputes", params, "charge", "payment_intent")),
                Route.get("disputes/*", (ids, params) -> Answer.ok(get(ids.get(0)))),
                Route.post("disputes/*", (ids, params) -> Answer.ok(update(ids.get(0), params))),
                Route.post("disputes/*/close", (ids, params) -> Answer.ok(close(ids.get(0)))));
    }

    private ObjectNode get(String id) {
        return objects.find(SandboxDisputes.TYPE, id).orElseThrow(() -> missing(id));
    }

    private ObjectNode update(String id, Params params) {
        ObjectNode dispute = lock(id);
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        EVIDENCE.forEach(name -> params.text("evidence[" + name + "]").ifPresent(text -> evidence.put(name, text)));
        dispute.withObject("/metadata").setAll(params.metadata("metadata"));
        disputes.answer(dispute, evidence, params.flag("submit").orElse(true));
        return dispute;
    }

    private ObjectNode close(String id) {
        ObjectNode dispute = lock(id);
        disputes.close(dispute);
        return dispute;
    }

    private ObjectNode lock(String id) {
        return objects.lock(SandboxDisputes.TYPE, id).orElseThrow(() -> missing(id));
    }

    private static SandboxFailure missing(String id) {
        return SandboxFailure.missing(SandboxDisputes.TYPE, id, "dispute");
    }
}
