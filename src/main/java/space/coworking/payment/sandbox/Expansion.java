package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code expand}: puts the object in place of its id, up to four levels deep. */
@Component
@OnlySandbox
class Expansion {

    private static final int DEEPEST = 4;

    private final SandboxObjects objects;

    Expansion(SandboxObjects objects) {
        this.objects = objects;
    }

    /** Changes the document. */
    void expand(ObjectNode doc, List<String> paths) {
        for (String path : paths) {
            List<String> segments = List.of(path.split("\\.", -1));
            if (segments.size() > DEEPEST) {
                throw SandboxFailure.invalid(
                        null, "expand", "You cannot expand more than 4 levels of a property. Property: " + path);
            }
            follow(doc, segments.iterator(), path);
        }
    }

    private void follow(JsonNode node, Iterator<String> segments, String path) {
        if (!segments.hasNext() || node.isNull()) {
            return;
        }
        String name = segments.next();
        if (!(node instanceof ObjectNode object)) {
            throw cannot(path);
        }
        if (name.equals("line_items") && object.has("_line_items")) {
            object.set("line_items", object.path("_line_items"));
        }
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            throw cannot(path);
        }
        if (value.isTextual()) {
            Optional<ObjectNode> found = objects.findAny(value.asText());
            value = found.orElseThrow(() -> cannot(path));
            object.set(name, value);
        }
        if (value instanceof ArrayNode list) {
            List<String> rest = remaining(segments);
            list.forEach(item -> follow(item, rest.iterator(), path));
        } else {
            follow(value, segments, path);
        }
    }

    private static List<String> remaining(Iterator<String> segments) {
        ArrayList<String> rest = new ArrayList<>();
        segments.forEachRemaining(rest::add);
        return rest;
    }

    private static SandboxFailure cannot(String path) {
        return SandboxFailure.invalid(null, "expand", "This property cannot be expanded (" + path + ").");
    }
}
