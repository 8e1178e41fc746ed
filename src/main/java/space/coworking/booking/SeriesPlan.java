package space.coworking.booking;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.TimeSlot;

/**
 * The dates of a series, before anybody looks whether they can be booked. Each begins when the clock on the wall shows the same time, and
 * lasts as long in real time, also on the two days a year on which the clock is changed: a start that is left out comes as much later as
 * the clock is put forward, one that comes twice is the first. Pure.
 *
 * @param stopped whether the customer ends it before its last date; that date stands last
 */
record SeriesPlan(List<Planned> dates, boolean stopped) {

    /**
     * One date.
     *
     * @param slot as the rhythm says
     * @param wanted the slot that is to be booked, which may be another one of that day; null where the date is left out
     */
    record Planned(LocalDate date, TimeSlot slot, @Nullable TimeSlot wanted) {

        boolean isMoved() {
            return wanted != null && !wanted.equals(slot);
        }
    }

    static SeriesPlan of(SeriesRequest request, int most, WallClock clock) {
        BookingRequest first = request.first();
        Duration length = Duration.between(first.start(), first.end());
        LocalTime time = clock.time(first.start());
        List<Planned> planned = new ArrayList<>();
        for (LocalDate date :
                request.rhythm().dates(clock.date(first.start()), Math.min(Math.max(request.dates(), 0), most))) {
            TimeSlot slot = slot(date, time, length, first, clock);
            SeriesChoice choice = request.choices().get(date);
            planned.add(new Planned(date, slot, wanted(slot, date, choice, clock)));
            if (choice instanceof SeriesChoice.Stop) {
                return new SeriesPlan(List.copyOf(planned), true);
            }
        }
        return new SeriesPlan(List.copyOf(planned), false);
    }

    private static TimeSlot slot(
            LocalDate date, LocalTime time, Duration length, BookingRequest first, WallClock clock) {
        return date.equals(clock.date(first.start()))
                ? TimeSlot.of(first.start(), length)
                : TimeSlot.of(ZonedDateTime.of(date, time, clock.zone()).toInstant(), length);
    }

    /** A move to another day is none: the date is left out until another time of its day is chosen. */
    private static @Nullable TimeSlot wanted(
            TimeSlot slot, LocalDate date, @Nullable SeriesChoice choice, WallClock clock) {
        if (choice == null) {
            return slot;
        }
        return choice instanceof SeriesChoice.Move move
                        && clock.date(move.start()).equals(date)
                ? TimeSlot.of(move.start(), slot.length())
                : null;
    }
}
