package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /v1/customers}. */
@Component
@OnlySandbox
class CustomerEndpoints implements Route.Endpoints {

    static final String TYPE = "customer";

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final Lists lists;
    private final Clock clock;

    CustomerEndpoints(SandboxObjects objects, SandboxEvents events, Lists lists, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.lists = lists;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("customers", (ids, params) -> Answer.ok(create(params))),
                Route.get("customers", (ids, params) -> lists.page(TYPE, "/v1/customers", params, "email")),
                Route.get("customers/*", (ids, params) -> Answer.ok(get(ids.get(0), "id"))),
                Route.post("customers/*", (ids, params) -> Answer.ok(update(ids.get(0), params))));
    }

    ObjectNode get(String id, String param) {
        return objects.find(TYPE, id).orElseThrow(() -> SandboxFailure.missing(TYPE, id, param));
    }

    private ObjectNode create(Params params) {
        ObjectNode customer = JsonNodeFactory.instance.objectNode();
        customer.put("id", objects.newId("cus_")).put("object", TYPE).putNull("address");
        customer.put("balance", 0).put("created", clock.instant().getEpochSecond());
        customer.putNull("currency")
                .putNull("default_source")
                .put("delinquent", false)
                .putNull("description");
        customer.putNull("discount").putNull("email").put("livemode", false).putObject("metadata");
        customer.putNull("name").putNull("phone").putArray("preferred_locales");
        customer.putNull("shipping").put("tax_exempt", "none").putNull("test_clock");
        set(customer, params);
        objects.create(TYPE, customer);
        events.emit("customer.created", customer);
        return customer;
    }

    private ObjectNode update(String id, Params params) {
        ObjectNode customer = objects.lock(TYPE, id).orElseThrow(() -> SandboxFailure.missing(TYPE, id, "id"));
        set(customer, params);
        objects.save(customer);
        events.emit("customer.updated", customer);
        return customer;
    }

    private static void set(ObjectNode customer, Params params) {
        for (String field : List.of("email", "name", "phone", "description")) {
            params.text(field).ifPresent(value -> customer.put(field, value));
        }
        customer.withObject("/metadata").setAll(params.metadata("metadata"));
    }
}
