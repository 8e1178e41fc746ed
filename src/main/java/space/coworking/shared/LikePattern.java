package space.coworking.shared;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people type into a search field, as a pattern for LIKE over lower-case text with {@code \} as its escape. */
public final class LikePattern {

    private LikePattern() {}

    /** @return matches what contains the text, whose own wildcards are taken literally; null matches everything */
    public static String containing(@Nullable String text) {
        return text == null
                ? "%"
                : "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
