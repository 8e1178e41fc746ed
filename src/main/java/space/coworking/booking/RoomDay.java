package space.coworking.booking;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import space.coworking.rules.DayKind;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/**
 * One room's opening on one local day.
 *
 * @param kind CLOSED when it has no hours or closures cover all of them
 * @param hours intervals of the day as local times, in order
 * @param open the same in real time, closures not taken out
 * @param closures those that touch the hours
 */
record RoomDay(
        LocalDate date, DayKind kind, List<WeeklyHours.Interval> hours, List<TimeSlot> open, List<Closure> closures) {

    boolean isClosed() {
        return kind == DayKind.CLOSED;
    }

    /** @return why a day is closed that has hours; empty where it has none */
    Optional<LocalText> closedBecause() {
        return closures.stream().map(Closure::reason).findFirst();
    }

    /**
     * @return the day's first opening and last closing
     * @throws java.util.NoSuchElementException on a day without hours
     */
    WeeklyHours.Interval fromFirstToLast() {
        if (hours.isEmpty()) {
            throw new NoSuchElementException("No hours on " + date);
        }
        return new WeeklyHours.Interval(
                hours.get(0).opens(), hours.get(hours.size() - 1).closes());
    }
}
