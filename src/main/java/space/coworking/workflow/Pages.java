package space.coworking.workflow;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.jspecify.annotations.Nullable;

/** The engine's way of asking for a part of a list and for likeness, done in memory: staff are few. */
final class Pages {

    private Pages() {}

    /** Cuts the part out that the query wants; the engine hands no page over here. */
    static <T> List<T> cut(List<T> all, AbstractQuery<?, ?> query) {
        return all.stream()
                .skip(query.getFirstResult())
                .limit(query.getMaxResults())
                .toList();
    }

    /** @param pattern SQL's, with {@code %} for any letters; null matches everything */
    static boolean isLike(@Nullable String text, @Nullable String pattern) {
        if (pattern == null) {
            return true;
        }
        String regex = Pattern.quote(pattern.toLowerCase(Locale.ROOT))
                .replace("%", "\\E.*\\Q")
                .replace("_", "\\E.\\Q");
        return text != null && Pattern.matches(regex, text.toLowerCase(Locale.ROOT));
    }
}
