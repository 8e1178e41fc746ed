package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Stripe's lists: newest first, with a cursor. */
@Component
@OnlySandbox
class Lists {

    private final SandboxObjects objects;

    Lists(SandboxObjects objects) {
        this.objects = objects;
    }

    /** @param filters the query parameters by which this list may be narrowed; named like the documents' fields */
    Answer page(String type, String url, Params params, String... filters) {
        return page(type, url, params, Map.of(), filters);
    }

    /** @param fixed values that fields of the documents must have */
    Answer page(String type, String url, Params params, Map<String, String> fixed, String... filters) {
        Map<String, String> filter = new LinkedHashMap<>(fixed);
        for (String name : filters) {
            params.text(name).ifPresent(value -> filter.put(name, value));
        }
        long limit = params.whole("limit").orElse(10L);
        if (limit < 1 || limit > 100) {
            throw SandboxFailure.invalid(
                    "parameter_invalid_integer", "limit", "Invalid integer: limit must be between 1 and 100");
        }
        String after = params.text("starting_after").orElse(null);
        String before = params.text("ending_before").orElse(null);
        if (after != null && before != null) {
            throw SandboxFailure.invalid(
                    null,
                    "ending_before",
                    "You may only specify one of these parameters: starting_after, ending_before.");
        }
        SandboxObjects.Slice slice = objects.list(type, filter, after, before, (int) limit);
        return Answer.ok(of(url, slice));
    }

    static ObjectNode of(String url, SandboxObjects.Slice slice) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("object", "list");
        list.putArray("data").addAll(slice.objects());
        list.put("has_more", slice.hasMore()).put("url", url);
        return list;
    }
}
