package space.coworking.web.slots;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import space.coworking.booking.BookingLengths;
import space.coworking.shared.TimeSlot;

/**
 * The week, day, length and start that somebody looks at. It reads any address: what makes no sense there falls back to what does, so
 * that a link that was shared last month still opens the room.
 *
 * @param from first of the {@link #DAYS} days shown
 * @param day the day that narrow screens show; null while it is ours to pick
 * @param start the chosen start; null while none is chosen
 * @param people how many come, 0 when not told
 * @param hour the hour of the day whose every starting time is shown; null while none is opened
 */
public record SlotChoice(
        LocalDate from,
        @Nullable LocalDate day,
        Duration length,
        @Nullable Instant start,
        int people,
        @Nullable Integer hour) {

    public static final int DAYS = 7;

    /** Nobody looks further ahead, whatever the table BookingLimits allows. */
    private static final int FARTHEST_DAYS = 366;

    private static final int MOST_PEOPLE = 999;

    /** What people ask for; they are offered those that they may book. */
    private static final List<Duration> USUAL_LENGTHS = Stream.of(30, 60, 90, 120, 180, 240, 300, 360, 480)
            .map(Duration::ofMinutes)
            .toList();

    /** @param usual the length while none is chosen */
    public static SlotChoice read(SlotQuery query, LocalDate today, ZoneId zone, Duration usual) {
        Instant start = instant(query.start());
        LocalDate day = within(date(query.day()), today);
        if (day == null && start != null) {
            day = within(start.atZone(zone).toLocalDate(), today);
        }
        LocalDate from = within(date(query.from()), today);
        if (from == null || (day != null && (day.isBefore(from) || !day.isBefore(from.plusDays(DAYS))))) {
            from = firstShown(day, today);
        }
        return new SlotChoice(
                from, day, length(query.minutes(), usual), start, people(query.people()), hour(query.hour()));
    }

    /** Weeks follow on each other from today, so that a day stands in the same week however one gets there. */
    private static LocalDate firstShown(@Nullable LocalDate day, LocalDate today) {
        return day == null ? today : today.plusDays((day.toEpochDay() - today.toEpochDay()) / DAYS * DAYS);
    }

    /** @return the day that this is about, as far as it is known */
    public LocalDate anyDay() {
        return day == null ? from : day;
    }

    /**
     * @param allowed empty where nothing may be booked
     * @return usual lengths that may be booked, the shortest and the longest among them, and the one that was asked for
     */
    public List<Duration> lengthsOffered(Optional<BookingLengths> allowed) {
        Stream<Duration> offered = allowed.stream().flatMap(lengths -> Stream.concat(
                        USUAL_LENGTHS.stream(), Stream.of(lengths.shortest(), lengths.longest()))
                .filter(lengths::allow));
        return Stream.concat(offered, Stream.of(length)).distinct().sorted().toList();
    }

    public @Nullable TimeSlot slot() {
        return start == null ? null : TimeSlot.of(start, length);
    }

    public SlotChoice choosing(Instant newStart, LocalDate itsDay) {
        return new SlotChoice(from, itsDay, length, newStart, people, hour);
    }

    public SlotChoice onDay(LocalDate newDay) {
        return new SlotChoice(from, newDay, length, start, people, hour);
    }

    public SlotChoice inWeek(LocalDate newFrom) {
        return new SlotChoice(newFrom, null, length, start, people, hour);
    }

    /** @param newHour null closes the one that is open */
    public SlotChoice opening(@Nullable Integer newHour) {
        return new SlotChoice(from, day, length, start, people, newHour);
    }

    /** @return the address of a page with this choice */
    public String at(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path).queryParam("from", from);
        if (day != null) {
            address.queryParam("day", day);
        }
        address.queryParam("minutes", length.toMinutes());
        if (people > 0) {
            address.queryParam("people", people);
        }
        if (hour != null) {
            address.queryParam("hour", hour);
        }
        if (start != null) {
            address.queryParam("start", start);
        }
        return address.build().toUriString();
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null || text.length() != 10 ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDate within(@Nullable LocalDate date, LocalDate today) {
        return date == null || date.isBefore(today) || date.isAfter(today.plusDays(FARTHEST_DAYS)) ? null : date;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            OffsetDateTime time = text == null || text.length() > 40 ? null : OffsetDateTime.parse(text);
            return time == null || time.getYear() < 1900 || time.getYear() > 9999 ? null : time.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration length(@Nullable String text, Duration usual) {
        int minutes = number(text, (int) Duration.ofDays(1).toMinutes());
        return minutes == 0 || minutes % 15 != 0 ? usual : Duration.ofMinutes(minutes);
    }

    private static int people(@Nullable String text) {
        return number(text, MOST_PEOPLE);
    }

    private static @Nullable Integer hour(@Nullable String text) {
        return text != null && text.matches("1?[0-9]|2[0-3]") ? Integer.valueOf(text) : null;
    }

    /** @return 0 for anything but a number from 1 to {@code most} */
    private static int number(@Nullable String text, int most) {
        if (text == null || !text.matches("[0-9]{1,6}")) {
            return 0;
        }
        int number = Integer.parseInt(text);
        return number <= most ? number : 0;
    }
}
