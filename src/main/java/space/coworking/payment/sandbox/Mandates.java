package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@code /v1/mandates}: account holders' permissions to debit their accounts, given on our page. */
@Component
@OnlySandbox
class Mandates implements Route.Endpoints {

    static final String TYPE = "mandate";

    private final SandboxObjects objects;
    private final Clock clock;

    Mandates(SandboxObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("mandates/*", (ids, params) -> Answer.ok(get(ids.get(0)))));
    }

    /** @param lasting whether it holds for later debits too */
    ObjectNode create(ObjectNode method, boolean lasting) {
        String type = lasting ? "multi_use" : "single_use";
        ObjectNode mandate = JsonNodeFactory.instance.objectNode();
        String id = objects.newId("mandate_");
        mandate.put("id", id).put("object", TYPE);
        ObjectNode acceptance = mandate.putObject("customer_acceptance");
        acceptance.put("accepted_at", clock.instant().getEpochSecond()).put("type", "online");
        acceptance.putObject("online").putNull("ip_address").putNull("user_agent");
        mandate.put("livemode", false).putObject(type);
        mandate.set("payment_method", method.path("id"));
        ObjectNode details = mandate.putObject("payment_method_details").put("type", MethodTypes.DEBIT);
        details.putObject(MethodTypes.DEBIT)
                .put("reference", id.substring(id.length() - 16).toUpperCase(Locale.ROOT))
                .put("url", "https://hooks.stripe.com/adapter/sepa_debit/file/test/" + id);
        mandate.put("status", "active").put("type", type);
        return objects.create(TYPE, mandate);
    }

    private ObjectNode get(String id) {
        return objects.find(TYPE, id).orElseThrow(() -> SandboxFailure.missing(TYPE, id, "mandate"));
    }
}
