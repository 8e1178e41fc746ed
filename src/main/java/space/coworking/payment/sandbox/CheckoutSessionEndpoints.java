package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /v1/checkout/sessions}. */
@Component
@OnlySandbox
class CheckoutSessionEndpoints implements Route.Endpoints {

    private static final String URL = "/v1/checkout/sessions";

    private final Sessions sessions;
    private final SessionCreation creation;
    private final Lists lists;

    CheckoutSessionEndpoints(Sessions sessions, SessionCreation creation, Lists lists) {
        this.sessions = sessions;
        this.creation = creation;
        this.lists = lists;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("checkout/sessions", (ids, params) -> Answer.ok(sessions.create(creation.read(params)))),
                Route.get(
                        "checkout/sessions",
                        (ids, params) ->
                                lists.page(Sessions.TYPE, URL, params, "customer", "payment_intent", "status")),
                Route.get("checkout/sessions/*", (ids, params) -> Answer.ok(get(ids.get(0)))),
                Route.post("checkout/sessions/*/expire", (ids, params) -> expire(ids.get(0))),
                Route.get("checkout/sessions/*/line_items", (ids, params) -> lineItems(ids.get(0), params)));
    }

    private ObjectNode get(String id) {
        return sessions.lock(id).orElseThrow(() -> SandboxFailure.missing(Sessions.TYPE, id, "session"));
    }

    private Answer expire(String id) {
        ObjectNode session = get(id);
        sessions.expire(session);
        return Answer.ok(session);
    }

    private Answer lineItems(String id, Params params) {
        ObjectNode session = get(id);
        params.whole("limit");
        return Answer.ok(((ObjectNode) session.path("_line_items")).deepCopy());
    }
}
