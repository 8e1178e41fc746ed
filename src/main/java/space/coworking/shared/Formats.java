package space.coworking.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;

/**
 * How we write times and money for people, the same on pages, in mails and in forms: in the reader's language and the location's zone,
 * never the server's or the visitor's. German for a German locale, English for any other; the 24-hour clock in both.
 */
public final class Formats {

    /** German names of cities that are spelled otherwise in the names of time zones. */
    private static final Map<String, String> GERMAN_CITIES = Map.of(
            "Vienna", "Wien",
            "Zurich", "Zürich",
            "Brussels", "Brüssel",
            "Copenhagen", "Kopenhagen",
            "Prague", "Prag",
            "Warsaw", "Warschau",
            "Rome", "Rom",
            "Lisbon", "Lissabon",
            "Athens", "Athen");

    private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);

    private static final char NO_BREAK_SPACE = '\u00a0';

    /** The minus sign; a hyphen is shorter, and breaks lines. */
    private static final char MINUS = '\u2212';

    private final boolean german;
    private final Locale locale;
    private final ZoneId zone;
    private final DateTimeFormatter date;
    private final DateTimeFormatter shortDate;
    private final DateTimeFormatter time;

    /**
     * @param locale the reader's
     * @param zone the location's
     */
    public Formats(Locale locale, ZoneId zone) {
        this.german = Locale.GERMAN.getLanguage().equals(locale.getLanguage());
        this.locale = german ? Locale.GERMANY : Locale.ENGLISH;
        this.zone = zone;
        this.date = formatter(german ? "EEE, d. MMM yyyy" : "EEE d MMM yyyy");
        this.shortDate = formatter(german ? "EEE, d. MMM" : "EEE d MMM");
        this.time = formatter("HH:mm");
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone);
    }

    /**
     * Day, times and zone: {@code Thu 26 Nov 2026, 10:00–12:00 (Berlin time)}. Over midnight both days stand there; a slot that ends at
     * midnight ends at 24:00. In the hour that a clock runs through twice the times say which one they mean.
     */
    public String slot(TimeSlot slot) {
        return inZone(
                endsOnItsDay(slot)
                        ? date(slot.from()) + ", " + times(slot)
                        : date(slot.from()) + ", " + clock(slot.from()) + " – " + date(slot.to()) + ", "
                                + clock(slot.to()) + hour());
    }

    /** The times alone: {@code 10:00–12:00}; in German with "Uhr". */
    public String times(TimeSlot slot) {
        String end = endsAtMidnight(slot) ? "24:00" : clock(slot.to());
        return clock(slot.from()) + "–" + end + hour();
    }

    /** {@code Thu 26 Nov 2026}. */
    public String date(Instant instant) {
        return date.format(instant);
    }

    /** A day of the location's own calendar: {@code Thu 26 Nov 2026}. */
    public String day(LocalDate day) {
        return date.format(day);
    }

    /** {@code Thu 26 Nov}. */
    public String shortDate(Instant instant) {
        return shortDate.format(instant);
    }

    /** {@code Thu 26 Nov 2026, 10:00}, for tables; where the zone could be in doubt use {@link #moment}. */
    public String dateTime(Instant instant) {
        return date(instant) + ", " + clock(instant);
    }

    /** {@code Thu 26 Nov 2026, 10:00 (Berlin time)}. */
    public String moment(Instant instant) {
        return inZone(dateTime(instant) + hour());
    }

    /** A deadline: {@code until Thu 26 Nov 2026, 10:00 (Berlin time)}. */
    public String until(Instant deadline) {
        return (german ? "bis " : "until ") + moment(deadline);
    }

    /** {@code 10:00}. */
    public String time(Instant instant) {
        return time.format(instant);
    }

    /** With the currency's sign and decimals: {@code €45.00}, {@code −€6.00}. */
    public String money(Money money) {
        DecimalFormat format = withMinus(NumberFormat.getCurrencyInstance(locale));
        format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
        int decimals = money.getCurrencyUnit().getDecimalPlaces();
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(money.getAmount());
    }

    /** {@code 19 %}, with as many decimals as it has. */
    public String percent(BigDecimal percent) {
        return withMinus(NumberFormat.getNumberInstance(locale)).format(percent) + NO_BREAK_SPACE + '%';
    }

    private static DecimalFormat withMinus(NumberFormat numbers) {
        DecimalFormat format = (DecimalFormat) numbers;
        DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        symbols.setMinusSign(MINUS);
        format.setDecimalFormatSymbols(symbols);
        return format;
    }

    /** Hours and minutes, however many hours it is: {@code 40 h}, {@code 1 h 30 min}, {@code −2 h}, {@code 0 h}. */
    public String hours(Duration duration) {
        Duration positive = duration.abs();
        List<String> parts = new ArrayList<>(2);
        if (positive.toHours() != 0) {
            parts.add(amount(positive.toHours(), german ? "Std." : "h"));
        }
        if (positive.toMinutesPart() != 0) {
            parts.add(amount(positive.toMinutesPart(), german ? "Min." : "min"));
        }
        if (parts.isEmpty()) {
            parts.add(amount(0, german ? "Std." : "h"));
        }
        return (duration.isNegative() ? String.valueOf(MINUS) : "") + String.join(" ", parts);
    }

    /** Hours where there is hardly room for them: {@code 1.5 h}, {@code 0.25 h}; in German with a comma. */
    public String hoursInShort(Duration duration) {
        BigDecimal hours = BigDecimal.valueOf(duration.toMinutes()).divide(MINUTES_AN_HOUR, 2, RoundingMode.HALF_UP);
        return withMinus(NumberFormat.getNumberInstance(locale)).format(hours) + NO_BREAK_SPACE + 'h';
    }

    /** Days, hours and minutes, whole minutes only: {@code 1 h 30 min}, {@code 3 days}. */
    public String duration(Duration duration) {
        List<String> parts = new ArrayList<>();
        long days = duration.toDays();
        if (days != 0) {
            parts.add(amount(days, days == 1 ? (german ? "Tag" : "day") : (german ? "Tage" : "days")));
        }
        if (duration.toHoursPart() != 0) {
            parts.add(amount(duration.toHoursPart(), german ? "Std." : "h"));
        }
        if (duration.toMinutesPart() != 0 || parts.isEmpty()) {
            parts.add(amount(duration.toMinutesPart(), german ? "Min." : "min"));
        }
        return String.join(" ", parts);
    }

    private static String amount(long number, String unit) {
        return Long.toString(number) + NO_BREAK_SPACE + unit;
    }

    private String clock(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        boolean comesTwice =
                zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return comesTwice ? formatter("HH:mm z").format(instant) : time.format(instant);
    }

    private String hour() {
        return german ? " Uhr" : "";
    }

    private boolean endsOnItsDay(TimeSlot slot) {
        return endsAtMidnight(slot)
                || slot.from()
                        .atZone(zone)
                        .toLocalDate()
                        .equals(slot.to().atZone(zone).toLocalDate());
    }

    private boolean endsAtMidnight(TimeSlot slot) {
        ZonedDateTime end = slot.to().atZone(zone);
        return end.toLocalTime().toSecondOfDay() == 0
                && end.toLocalDate()
                        .minusDays(1)
                        .equals(slot.from().atZone(zone).toLocalDate());
    }

    private String inZone(String text) {
        String id = zone.getId();
        if (id.indexOf('/') < 0) {
            return text + " (" + id + ")";
        }
        String city = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        return german
                ? text + " (Ortszeit " + GERMAN_CITIES.getOrDefault(city, city) + ")"
                : text + " (" + city + " time)";
    }
}
