package space.coworking.booking;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/** The grid on which slots start: every so many minutes, counted from midnight on the local clock. */
record SlotStep(int minutes) {

    private static final int MINUTES_A_DAY = 24 * 60;

    SlotStep {
        if (minutes < 1) {
            throw new IllegalArgumentException("A step has a minute at least: " + minutes);
        }
    }

    static SlotStep of(Duration step) {
        return new SlotStep(Math.toIntExact(step.toMinutes()));
    }

    List<LocalTime> times() {
        return IntStream.iterate(0, minute -> minute < MINUTES_A_DAY, minute -> minute + minutes)
                .mapToObj(minute -> LocalTime.ofSecondOfDay(minute * 60L))
                .toList();
    }

    boolean has(LocalTime time) {
        return time.toNanoOfDay() % Duration.ofMinutes(minutes).toNanos() == 0;
    }

    boolean divides(Duration length) {
        return length.getNano() == 0 && length.toSeconds() % (minutes * 60L) == 0;
    }
}
