package space.coworking.web.backoffice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.TimeSlot;

/** The days a list of bookings is about, in the location's zone. */
enum Period {
    TODAY(0, 1),
    TOMORROW(1, 2),
    WEEK(0, 7),
    ALL(0, 0);

    private final int fromDay;
    private final int toDay;

    Period(int fromDay, int toDay) {
        this.fromDay = fromDay;
        this.toDay = toDay;
    }

    /** @return null for all time */
    @Nullable
    TimeSlot slot(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return this == ALL
                ? null
                : new TimeSlot(
                        today.plusDays(fromDay).atStartOfDay(zone).toInstant(),
                        today.plusDays(toDay).atStartOfDay(zone).toInstant());
    }
}
