package space.coworking.web.slots;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as they head a column, where the year would be too much. */
public final class DayNames {

    private final DateTimeFormatter weekday;
    private final DateTimeFormatter dayAndMonth;
    private final DateTimeFormatter whole;

    public DayNames(Locale locale) {
        boolean german = Locale.GERMAN.getLanguage().equals(locale.getLanguage());
        Locale words = german ? Locale.GERMANY : Locale.ENGLISH;
        weekday = DateTimeFormatter.ofPattern("ccc", words);
        dayAndMonth = DateTimeFormatter.ofPattern(german ? "d. MMM" : "d MMM", words);
        whole = DateTimeFormatter.ofPattern(german ? "EEE, d. MMM yyyy" : "EEE d MMM yyyy", words);
    }

    public String weekday(LocalDate date) {
        return weekday.format(date);
    }

    public String dayAndMonth(LocalDate date) {
        return dayAndMonth.format(date);
    }

    /** {@code Thu 26 Nov 2026}, as {@link space.coworking.shared.Formats#date} writes the day of an instant. */
    public String date(LocalDate date) {
        return whole.format(date);
    }

    public String period(LocalDate first, LocalDate last) {
        return dayAndMonth(first) + " – " + dayAndMonth(last);
    }
}
