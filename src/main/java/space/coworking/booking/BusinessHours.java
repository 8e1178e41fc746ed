package space.coworking.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** The hours in which staff answer: on working days, not on weekends or public holidays. */
@Component
class BusinessHours {

    private final PublicHolidays holidays;
    private final BookingProperties properties;

    BusinessHours(PublicHolidays holidays, BookingProperties properties) {
        this.holidays = holidays;
        this.properties = properties;
    }

    /** @return the instant at which so many business hours of the location have passed since {@code from} */
    Instant after(Instant from, Duration hours, LocationView location) {
        ZoneId zone = location.zone();
        Duration left = hours;
        for (LocalDate date = from.atZone(zone).toLocalDate(); ; date = date.plusDays(1)) {
            if (isWorkday(date, location)) {
                Instant opens =
                        date.atTime(properties.businessOpens()).atZone(zone).toInstant();
                Instant closes =
                        date.atTime(properties.businessCloses()).atZone(zone).toInstant();
                Instant start = from.isAfter(opens) ? from : opens;
                Duration today = start.isBefore(closes) ? Duration.between(start, closes) : Duration.ZERO;
                if (left.compareTo(today) <= 0) {
                    return start.plus(left);
                }
                left = left.minus(today);
            }
        }
    }

    private boolean isWorkday(LocalDate date, LocationView location) {
        DayOfWeek day = date.getDayOfWeek();
        return day != DayOfWeek.SATURDAY
                && day != DayOfWeek.SUNDAY
                && !holidays.isHoliday(location.country(), location.region(), date);
    }
}
