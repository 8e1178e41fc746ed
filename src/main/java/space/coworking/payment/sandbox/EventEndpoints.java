package space.coworking.payment.sandbox;

import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /v1/events}. */
@Component
@OnlySandbox
class EventEndpoints implements Route.Endpoints {

    private final SandboxObjects objects;
    private final Lists lists;

    EventEndpoints(SandboxObjects objects, Lists lists) {
        this.objects = objects;
        this.lists = lists;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("events", (ids, params) -> lists.page("event", "/v1/events", params, "type")),
                Route.get(
                        "events/*",
                        (ids, params) -> Answer.ok(objects.find("event", ids.get(0))
                                .orElseThrow(() -> SandboxFailure.missing("event", ids.get(0), "id")))));
    }
}
