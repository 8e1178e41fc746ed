package space.coworking.booking;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/**
 * When a room is open by the local clock.
 *
 * @param days intervals of each weekday in order; a day without an entry is closed
 * @param holidays intervals of public holidays
 */
record WeeklyHours(Map<DayOfWeek, List<Interval>> days, List<Interval> holidays) {

    /** @param closes {@code 00:00} is the end of the day */
    record Interval(LocalTime opens, LocalTime closes) {}

    List<Interval> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }
}
