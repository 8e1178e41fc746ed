package space.coworking.web.website;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.LocationView;

/** Opening hours as people write them: days in a row with the same hours on one line. */
final class OpeningHours {

    private OpeningHours() {}

    /** One line, {@code Mon–Fri} and {@code 07:00–22:00}. */
    record Line(String days, String hours) {}

    /** @param holidays the word for public holidays */
    static List<Line> of(LocationView location, String holidays, Locale locale) {
        List<Line> lines = new ArrayList<>();
        DayOfWeek first = DayOfWeek.MONDAY;
        while (true) {
            String hours = hours(location, first);
            DayOfWeek last = first;
            while (last != DayOfWeek.SUNDAY && hours(location, last.plus(1)).equals(hours)) {
                last = last.plus(1);
            }
            if (!hours.isEmpty()) {
                lines.add(new Line(days(first, last, locale), hours));
            }
            if (last == DayOfWeek.SUNDAY) {
                break;
            }
            first = last.plus(1);
        }
        String onHolidays = hours(location, null);
        if (!onHolidays.isEmpty()) {
            lines.add(new Line(holidays, onHolidays));
        }
        return lines;
    }

    private static String days(DayOfWeek first, DayOfWeek last, Locale locale) {
        String start = first.getDisplayName(TextStyle.SHORT_STANDALONE, locale);
        return first == last ? start : start + "–" + last.getDisplayName(TextStyle.SHORT_STANDALONE, locale);
    }

    private static String hours(LocationView location, @Nullable DayOfWeek day) {
        return location.hours().stream()
                .filter(hours -> hours.day() == day)
                .map(hours -> hours.opens() + "–" + closing(hours.closes()))
                .collect(Collectors.joining(", "));
    }

    private static String closing(LocalTime closes) {
        return closes.equals(LocalTime.MIDNIGHT) ? "24:00" : closes.toString();
    }
}
