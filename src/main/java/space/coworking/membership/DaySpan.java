package space.coworking.membership;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whole local days, half-open: {@code until} is the first day that is not part of it. */
public record DaySpan(LocalDate from, LocalDate until) {

    public DaySpan {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("No days: " + from + " – " + until);
        }
    }

    long days() {
        return ChronoUnit.DAYS.between(from, until);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }

    Optional<DaySpan> within(DaySpan other) {
        LocalDate begin = later(from, other.from);
        LocalDate end = earlier(until, other.until);
        return begin.isBefore(end) ? Optional.of(new DaySpan(begin, end)) : Optional.empty();
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
