package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

/** What a list's address asks for. An odd value is left out: a list has no wrong address. */
record ListQuery(HttpServletRequest request) {

    static final int PAGE_SIZE = 25;

    private static final int LONGEST_TEXT = 100;
    private static final int LAST_PAGE = 100_000;

    @Nullable
    String text() {
        String text = request.getParameter("q");
        if (text == null || text.isBlank()) {
            return null;
        }
        // a control character is in no text that we keep, and the database refuses some of them
        String plain = text.strip().replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST_TEXT ? plain.substring(0, LONGEST_TEXT) : plain;
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String value = request.getParameter(name);
        return value == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(null);
    }

    PageRequest page(Sort sort) {
        String value = request.getParameter("page");
        int page = value != null && value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 1;
        return PageRequest.of(Math.min(Math.max(page - 1, 0), LAST_PAGE), PAGE_SIZE, sort);
    }
}
