package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code /v1/payment_methods}, and those of one customer. */
@Component
@OnlySandbox
class PaymentMethodEndpoints implements Route.Endpoints {

    private final SandboxObjects objects;
    private final SandboxMethods methods;
    private final CustomerEndpoints customers;
    private final Lists lists;

    PaymentMethodEndpoints(SandboxObjects objects, SandboxMethods methods, CustomerEndpoints customers, Lists lists) {
        this.objects = objects;
        this.methods = methods;
        this.customers = customers;
        this.lists = lists;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "payment_methods",
                        (ids, params) ->
                                lists.page(SandboxMethods.TYPE, "/v1/payment_methods", params, "customer", "type")),
                Route.get("payment_methods/*", (ids, params) -> Answer.ok(get(ids.get(0)))),
                Route.post("payment_methods/*/attach", (ids, params) -> attach(ids.get(0), params)),
                Route.post("payment_methods/*/detach", (ids, params) -> detach(ids.get(0))),
                Route.get("customers/*/payment_methods", (ids, params) -> ofCustomer(ids.get(0), params)),
                Route.get("customers/*/payment_methods/*", (ids, params) -> ofCustomer(ids.get(0), ids.get(1))));
    }

    private ObjectNode get(String id) {
        return objects.find(SandboxMethods.TYPE, id)
                .orElseThrow(() -> SandboxFailure.missing("PaymentMethod", id, "payment_method"));
    }

    private Answer attach(String id, Params params) {
        String customer = params.required("customer");
        ObjectNode method = methods.named(id);
        methods.attach(method, customers.get(customer, "customer").path("id"));
        return Answer.ok(method);
    }

    private Answer detach(String id) {
        ObjectNode method = methods.named(id);
        methods.detach(method);
        return Answer.ok(method);
    }

    private Answer ofCustomer(String id, Params params) {
        customers.get(id, "customer");
        String url = "/v1/customers/" + id + "/payment_methods";
        return lists.page(SandboxMethods.TYPE, url, params, Map.of("customer", id), "type");
    }

    private Answer ofCustomer(String id, String method) {
        ObjectNode found = get(method);
        if (!found.path("customer").equals(customers.get(id, "customer").path("id"))) {
            throw SandboxFailure.missing("PaymentMethod", method, "payment_method");
        }
        return Answer.ok(found);
    }
}
