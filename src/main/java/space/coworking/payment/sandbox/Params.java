package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request's form fields, {@code a[b][0]=…}. It remembers which were asked for: those that nobody asked for are unknown
 * ({@link #refuseUnknown}).
 */
class Params {

    private static final int LONGEST_VALUE = 5000;
    private static final Pattern INDEX = Pattern.compile("\\[\\d*]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,100}(\\[[^\\[\\]]{0,100}]){0,6}");

    private final TreeMap<String, String> values;
    private final Set<String> asked;

    private Params(TreeMap<String, String> values) {
        this.values = values;
        this.asked = new LinkedHashSet<>();
    }

    /** @throws SandboxFailure where a name is malformed, given twice, or a value holds what no text may hold */
    static Params of(Map<String, String[]> fields) {
        TreeMap<String, String> values = new TreeMap<>();
        fields.forEach((name, given) -> {
            if (!NAME.matcher(name).matches()) {
                throw SandboxFailure.invalid("parameter_unknown", name, "Received unknown parameter: " + name);
            }
            for (int i = 0; i < given.length; i++) {
                String key = name.endsWith("[]") ? name.substring(0, name.length() - 1) + i + "]" : name;
                if (given[i].indexOf('\0') >= 0 || given[i].length() > LONGEST_VALUE) {
                    throw SandboxFailure.invalid(null, name, "Invalid string: too long, or with a null character");
                }
                if (values.put(key, given[i]) != null) {
                    throw SandboxFailure.invalid(null, name, "Duplicate parameter: " + name);
                }
            }
        });
        return new Params(values);
    }

    /** The same text for the same fields, whatever their order. */
    String canonical() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(name).append('\u0001').append(value).append('\u0002'));
        return text.toString();
    }

    /** @return the value; empty where it is missing or blank */
    Optional<String> text(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() ->
                        SandboxFailure.invalid("parameter_missing", name, "Missing required param: " + name + "."));
    }

    Optional<Long> whole(String name) {
        return text(name).map(value -> {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw SandboxFailure.invalid("parameter_invalid_integer", name, "Invalid integer: " + value);
            }
        });
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw SandboxFailure.invalid(null, name, "Invalid boolean: " + value);
            }
            return value.equals("true");
        });
    }

    /** @throws SandboxFailure where the value is none of these */
    String oneOf(String name, String fallback, String... allowed) {
        String value = text(name).orElse(fallback);
        if (!value.equals(fallback) && !List.of(allowed).contains(value)) {
            throw SandboxFailure.invalid(
                    null, name, "Invalid " + name + ": must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** All fields {@code name[…]}, as one object of texts. */
    ObjectNode map(String name) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        String prefix = name + "[";
        values.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.indexOf(']', prefix.length()) == key.length() - 1) {
                asked.add(key);
                map.put(key.substring(prefix.length(), key.length() - 1), value);
            }
        });
        return map;
    }

    /** Stripe's bounds for metadata: 50 keys of 40 characters, values of 500. */
    ObjectNode metadata(String name) {
        ObjectNode metadata = map(name);
        metadata.properties().forEach(entry -> {
            if (entry.getKey().length() > 40 || entry.getValue().asText().length() > 500) {
                throw SandboxFailure.invalid(null, name, "Metadata keys have at most 40 characters, values 500");
            }
        });
        if (metadata.size() > 50) {
            throw SandboxFailure.invalid(null, name, "Metadata has at most 50 keys");
        }
        return metadata;
    }

    /** All fields {@code name[0]}, {@code name[1]}, …, in their order. */
    List<String> list(String name) {
        List<String> list = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.startsWith(name + "[")
                    && INDEX.matcher(key.substring(name.length())).matches()) {
                asked.add(key);
                list.add(value);
            }
        });
        return list;
    }

    boolean has(String prefix) {
        return values.keySet().stream().anyMatch(key -> key.equals(prefix) || key.startsWith(prefix + "["));
    }

    void refuseUnknown() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                throw SandboxFailure.invalid("parameter_unknown", name, "Received unknown parameter: " + name);
            }
        }
    }
}
