package space.coworking.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of time, {@code [from, to)}: it holds its first instant and not its last.
 *
 * @throws IllegalArgumentException unless {@code from} lies before {@code to}
 */
public record TimeSlot(Instant from, Instant to) {

    public TimeSlot {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A time slot ends after it starts: " + from + " – " + to);
        }
    }

    public static TimeSlot of(Instant from, Duration length) {
        return new TimeSlot(from, from.plus(length));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean overlaps(TimeSlot other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    public boolean contains(TimeSlot other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }
}
