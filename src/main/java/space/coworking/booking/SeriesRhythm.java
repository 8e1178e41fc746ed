package space.coworking.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** How the dates of a series follow on each other, by the local calendar. */
public enum SeriesRhythm {
    WEEKLY {
        @Override
        Stream<LocalDate> from(LocalDate first) {
            return Stream.iterate(first, date -> date.plusWeeks(1));
        }
    },
    EVERY_TWO_WEEKS {
        @Override
        Stream<LocalDate> from(LocalDate first) {
            return Stream.iterate(first, date -> date.plusWeeks(2));
        }
    },
    /** Monday to Friday; whether a public holiday among them is open is the calendar's to say. */
    WORKDAYS {
        @Override
        Stream<LocalDate> from(LocalDate first) {
            return Stream.iterate(first, date -> date.plusDays(1))
                    .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0);
        }
    };

    abstract Stream<LocalDate> from(LocalDate first);

    /** @return so many dates in order, none before the first */
    List<LocalDate> dates(LocalDate first, int count) {
        return from(first).limit(count).toList();
    }
}
