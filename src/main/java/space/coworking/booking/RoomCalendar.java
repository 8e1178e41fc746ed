package space.coworking.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import space.coworking.rules.DayKind;
import space.coworking.shared.TimeSlot;

/** When a room is open: its hours, public holidays and closures, before any booking. It doesn't change, and remembers its days. */
final class RoomCalendar {

    private final WallClock clock;
    private final WeeklyHours hours;
    private final List<Closure> closures;
    private final Predicate<LocalDate> publicHolidays;
    private final Map<LocalDate, RoomDay> days = new ConcurrentHashMap<>();

    RoomCalendar(WallClock clock, WeeklyHours hours, List<Closure> closures, Predicate<LocalDate> publicHolidays) {
        this.clock = clock;
        this.hours = hours;
        this.closures = closures.stream()
                .sorted(Comparator.comparing(closure -> closure.time().from()))
                .toList();
        this.publicHolidays = publicHolidays;
    }

    WallClock clock() {
        return clock;
    }

    RoomDay day(LocalDate date) {
        return days.computeIfAbsent(date, this::look);
    }

    private RoomDay look(LocalDate date) {
        boolean holiday = publicHolidays.test(date);
        List<WeeklyHours.Interval> intervals = holiday ? hours.holidays() : hours.on(date.getDayOfWeek());
        List<TimeSlot> open = intervals.stream()
                .map(interval -> clock.span(date, interval.opens(), interval.closes()))
                .flatMap(Optional::stream)
                .toList();
        List<Closure> closed = closures.stream()
                .filter(closure -> open.stream().anyMatch(closure.time()::overlaps))
                .toList();
        return new RoomDay(date, kind(date, holiday, open, closed), intervals, open, closed);
    }

    private static DayKind kind(LocalDate date, boolean holiday, List<TimeSlot> open, List<Closure> closed) {
        List<TimeSlot> closedTimes = closed.stream().map(Closure::time).toList();
        if (open.stream().allMatch(span -> isCovered(span, closedTimes))) {
            return DayKind.CLOSED;
        }
        if (holiday) {
            return DayKind.HOLIDAY;
        }
        return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 ? DayKind.WORKDAY : DayKind.WEEKEND;
    }

    /** @return the kinds of the days that a slot touches, in order */
    List<DayKind> kinds(TimeSlot slot) {
        return clock.dates(slot).stream().map(date -> day(date).kind()).toList();
    }

    /** @return whether all of the slot lies in opening hours, also across a midnight at which it stays open; closures aren't asked */
    boolean isWithinHours(TimeSlot slot) {
        List<TimeSlot> spans = new ArrayList<>(2);
        clock.dates(slot).forEach(date -> spans.addAll(day(date).open()));
        return isCovered(slot, spans);
    }

    /** @return the first closure into whose time the slot falls */
    Optional<Closure> closureDuring(TimeSlot slot) {
        return closures.stream()
                .filter(closure -> closure.time().overlaps(slot))
                .findFirst();
    }

    /** @param spans in the order of their start */
    private static boolean isCovered(TimeSlot slot, List<TimeSlot> spans) {
        Instant covered = slot.from();
        for (TimeSlot span : spans) {
            if (!span.from().isAfter(covered) && span.to().isAfter(covered)) {
                covered = span.to();
            }
        }
        return !covered.isBefore(slot.to());
    }

    /**
     * The slots of a length that start on a day and lie within its hours: on the step's grid, counted from midnight on the clock. The
     * hour that comes twice has its starts twice, the hour that is left out has none.
     */
    List<TimeSlot> slots(LocalDate date, SlotStep step, Duration length) {
        RoomDay day = day(date);
        if (day.isClosed()) {
            return List.of();
        }
        return step.times().stream()
                .flatMap(time -> clock.showing(date, time).stream())
                .filter(start -> day.open().stream().anyMatch(span -> contains(span, start)))
                .map(start -> TimeSlot.of(start, length))
                .filter(this::isWithinHours)
                .sorted(Comparator.comparing(TimeSlot::from))
                .toList();
    }

    private static boolean contains(TimeSlot span, Instant instant) {
        return !instant.isBefore(span.from()) && instant.isBefore(span.to());
    }
}
