package space.coworking.rules;

import static space.coworking.rules.language.Terms.ALL;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Days of the week as staff write them: {@code Mon–Fri}, {@code Sat}, or several with commas between. */
final class Weekdays {

    private static final String TO = "–";
    private static final List<String> SPANS = List.of("Mon–Fri", "Mon–Sat", "Sat–Sun");

    private Weekdays() {}

    /** @param none the word for no day at all */
    static CellKind kind(String none) {
        return Column.words(Stream.of(
                        Stream.of(ALL),
                        SPANS.stream(),
                        Arrays.stream(DayOfWeek.values()).map(Weekdays::name),
                        Stream.of(none))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    /** @param literal as read by {@link #kind}, but not its word for no day */
    static Set<DayOfWeek> of(String literal) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : literal.split(", ")) {
            int to = part.indexOf(TO);
            if (part.equals(ALL)) {
                days.addAll(EnumSet.allOf(DayOfWeek.class));
            } else if (to < 0) {
                days.add(day(part));
            } else {
                days.addAll(EnumSet.range(day(part.substring(0, to)), day(part.substring(to + 1))));
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> name(day).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
