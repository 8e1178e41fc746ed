package space.coworking.rules.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.Money;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;

/**
 * The conditions of the sheets. Each method compares a fact with what stands in a cell. Where a cell {@link #saysNothing says nothing}, the condition holds.
 */
public final class Terms {

    /** The word for a condition that doesn't matter. */
    public static final String ANY = "any";

    /** The word for each value that there is. */
    public static final String ALL = "all";

    /** The word for the times that the rows above left. */
    public static final String ELSE = "else";

    /** The sign for a result that doesn't apply. */
    public static final String NONE = "–";

    /** The word for every customer who has a plan. */
    public static final String MEMBER = "member";

    private static final int MINUTES_PER_HOUR = 60;
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private Terms() {}

    /** @param cell {@code any}, {@code guest}, {@code member} for anybody with a plan, or the name of a plan */
    public static boolean customer(CustomerGroup customer, String cell) {
        return switch (cell) {
            case ANY -> true;
            case MEMBER -> !customer.isGuest();
            default -> customer.name().equalsIgnoreCase(cell);
        };
    }

    /** @param cell {@code any}, or one or several kinds of day with commas between */
    public static boolean day(DayKind day, String cell) {
        return oneOf(day, cell);
    }

    /** @param cell {@code any}, or one or several room classes with commas between */
    public static boolean room(RoomClass room, String cell) {
        return oneOf(room, cell);
    }

    /** @param cell {@code any}, or kinds of day and room classes with commas between, of which one must fit */
    public static boolean dayOrRoom(DayKind day, RoomClass room, String cell) {
        return oneOf(day, cell) || oneOf(room, cell);
    }

    /**
     * @param cell {@code any}, or the name of an enumeration's value in lower case with hyphens, {@code no-show}, or several with
     *     commas between
     */
    public static boolean oneOf(Enum<?> fact, String cell) {
        return cell.equals(ANY) || Arrays.asList(COMMA.split(cell)).contains(word(fact));
    }

    /** @param cell {@code any}, {@code yes} or {@code no} */
    public static boolean yes(boolean fact, String cell) {
        return cell.equals(ANY) || cell.equals(fact ? "yes" : "no");
    }

    /** @param cell a local date, {@code 2026-01-31}, itself included */
    public static boolean since(LocalDate date, String cell) {
        return saysNothing(cell) || !date.isBefore(LocalDate.parse(cell));
    }

    /** @param cell a local time, {@code 09:00}, itself included */
    public static boolean from(LocalTime time, String cell) {
        return saysNothing(cell) || minuteOfDay(time) >= minuteOfDay(cell);
    }

    /** @param cell a local time, {@code 18:00}, itself excluded; {@code 24:00} is the day's end */
    public static boolean before(LocalTime time, String cell) {
        return saysNothing(cell) || minuteOfDay(time) < minuteOfDay(cell);
    }

    /** @return the duration is as long as that or longer */
    public static boolean atLeastHours(Duration duration, String cell) {
        return saysNothing(cell) || duration.compareTo(hours(cell)) >= 0;
    }

    /** @return the duration is shorter */
    public static boolean underHours(Duration duration, String cell) {
        return saysNothing(cell) || duration.compareTo(hours(cell)) < 0;
    }

    /** @return the duration is longer */
    public static boolean overHours(Duration duration, String cell) {
        return saysNothing(cell) || duration.compareTo(hours(cell)) > 0;
    }

    /** @return the duration is as long as that many times 24 hours, or longer */
    public static boolean atLeastDays(Duration duration, String cell) {
        return saysNothing(cell) || duration.compareTo(Duration.ofDays(Integer.parseInt(cell))) >= 0;
    }

    /** @return the duration is as long as that or shorter */
    public static boolean atMostMinutes(Duration duration, String cell) {
        return saysNothing(cell) || duration.compareTo(Duration.ofMinutes(Integer.parseInt(cell))) <= 0;
    }

    /** @return the count is that or more */
    public static boolean atLeast(int count, String cell) {
        return saysNothing(cell) || count >= Integer.parseInt(cell);
    }

    /** @return the count is that or less */
    public static boolean atMost(int count, String cell) {
        return saysNothing(cell) || count <= Integer.parseInt(cell);
    }

    /** @param cell an amount in the money's own currency, {@code 150} or {@code 149.5} */
    public static boolean under(Money money, String cell) {
        return saysNothing(cell) || money.getAmount().compareTo(new BigDecimal(cell)) < 0;
    }

    /** @param cell {@code any}, or the one tag that must be there */
    public static boolean tagged(Set<String> tags, String cell) {
        return saysNothing(cell) || tags.contains(cell);
    }

    /** @return the cell holds one of the words for "doesn't matter" and "doesn't apply" */
    public static boolean saysNothing(String cell) {
        return cell.equals(ANY) || cell.equals(ELSE) || cell.equals(NONE);
    }

    /** @return that many hours, to the minute */
    public static Duration hours(String cell) {
        return Duration.ofMinutes(new BigDecimal(cell)
                .multiply(BigDecimal.valueOf(MINUTES_PER_HOUR))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    /** @return what sheets call an enumeration's value, {@code no-show} */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int minuteOfDay(LocalTime time) {
        return time.getHour() * MINUTES_PER_HOUR + time.getMinute();
    }

    private static int minuteOfDay(String cell) {
        int colon = cell.indexOf(':');
        return Integer.parseInt(cell, 0, colon, 10) * MINUTES_PER_HOUR
                + Integer.parseInt(cell, colon + 1, cell.length(), 10);
    }
}
