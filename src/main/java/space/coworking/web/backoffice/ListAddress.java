package space.coworking.web.backoffice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list: changing its filter, sort or page keeps all the rest, and it can be shared and come back to. */
final class ListAddress {

    private static final String PAGE = "page";

    private final String path;
    private final Map<String, String> parameters;

    private ListAddress(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    static ListAddress of(String path) {
        return new ListAddress(path, Map.of());
    }

    /** @param value null or blank leaves the parameter out */
    ListAddress and(String name, @Nullable Object value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        if (value == null || value.toString().isBlank()) {
            more.remove(name);
        } else {
            more.put(name, value.toString());
        }
        return new ListAddress(path, more);
    }

    /** Another filter or sort, from the first page on. */
    public String with(String name, @Nullable Object value) {
        return and(name, value).and(PAGE, null).toString();
    }

    /** @param page from 0 on */
    public String page(int page) {
        return and(PAGE, page == 0 ? null : page + 1).toString();
    }

    /** The path alone: no filter. */
    public String all() {
        return path;
    }

    @Override
    public String toString() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
