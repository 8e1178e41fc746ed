package space.coworking.payment.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of Stripe's addresses.
 *
 * @param path its segments below {@code /v1}; {@code *} stands for an id
 */
record Route(String method, List<String> path, Handler handler) {

    /** What answers a request; runs in a transaction. */
    @FunctionalInterface
    interface Handler {
        /** @param ids what stood in the path where the route has a {@code *} */
        Answer handle(List<String> ids, Params params);
    }

    /** A group of addresses. */
    interface Endpoints {
        List<Route> routes();
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", List.of(path.split("/")), handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", List.of(path.split("/")), handler);
    }

    /** @return the ids in this path; empty where it is not this route's */
    Optional<List<String>> match(String requestMethod, List<String> segments) {
        if (!method.equals(requestMethod) || segments.size() != path.size()) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).equals("*")) {
                ids.add(segments.get(i));
            } else if (!path.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }
}
