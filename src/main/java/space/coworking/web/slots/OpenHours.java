package space.coworking.web.slots;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.DaySlots;
import space.coworking.booking.SlotAnswer;
import space.coworking.shared.TimeSlot;

/**
 * Which starting times of a week are shown. Whole and half hours always are; what lies between them only in the hours that are open, so
 * that a room with a start every quarter of an hour is no longer a list than one with a start every half.
 */
final class OpenHours {

    private static final int PLAIN_MINUTES = 30;

    private final SlotChoice choice;
    private final ZoneId zone;
    private final NavigableSet<LocalTime> times = new TreeSet<>();
    private final Set<LocalTime> freeBetween = new HashSet<>();
    private final Set<Integer> open = new HashSet<>();

    /** @param moving the slot of the booking that is being moved; null for a new one */
    OpenHours(SlotChoice choice, ZoneId zone, List<DaySlots> days, @Nullable TimeSlot moving) {
        this.choice = choice;
        this.zone = zone;
        for (DaySlots day : days) {
            day.slots().forEach(answer -> times.add(localTime(answer.slot().from())));
            openWhereNothingElseIsFree(day);
        }
        openFor(choice.start());
        openFor(moving == null ? null : moving.from());
        if (choice.hour() != null) {
            open.add(choice.hour());
        }
    }

    /** A time that is free must be seen. */
    private void openWhereNothingElseIsFree(DaySlots day) {
        Map<Boolean, Set<LocalTime>> free = day.slots().stream()
                .filter(SlotAnswer::available)
                .map(answer -> localTime(answer.slot().from()))
                .collect(Collectors.partitioningBy(OpenHours::isPlain, Collectors.toSet()));
        Set<LocalTime> between = free.getOrDefault(false, Set.of());
        Set<Integer> plainHours = free.getOrDefault(true, Set.of()).stream()
                .map(LocalTime::getHour)
                .collect(Collectors.toSet());
        between.stream()
                .map(LocalTime::getHour)
                .filter(hour -> !plainHours.contains(hour))
                .forEach(open::add);
        freeBetween.addAll(between);
    }

    private void openFor(@Nullable Instant start) {
        if (start != null && !isPlain(localTime(start))) {
            open.add(localTime(start).getHour());
        }
    }

    private LocalTime localTime(Instant instant) {
        return instant.atZone(zone).toLocalTime();
    }

    /** @return whether a start is one that people look for first */
    static boolean isPlain(LocalTime time) {
        return time.getMinute() % PLAIN_MINUTES == 0;
    }

    /** @return the starting times that are shown, in order */
    List<LocalTime> times() {
        return times.stream()
                .filter(time -> isPlain(time) || open.contains(time.getHour()))
                .toList();
    }

    /** @return what opens or closes the hour; null where nothing more is free in it all week, or it is open anyway */
    SlotWeek.@Nullable Hour of(int hour, String path) {
        List<LocalTime> between = times.stream()
                .filter(time -> time.getHour() == hour && !isPlain(time))
                .toList();
        boolean asked = choice.hour() != null && choice.hour() == hour;
        boolean worthIt = asked ? !between.isEmpty() : between.stream().anyMatch(freeBetween::contains);
        return !worthIt || open.contains(hour) && !asked
                ? null
                : new SlotWeek.Hour(
                        hour,
                        asked,
                        between.stream().map(LocalTime::toString).collect(Collectors.joining(", ")),
                        choice.opening(asked ? null : hour).at(path));
    }
}
