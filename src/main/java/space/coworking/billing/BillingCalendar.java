package space.coworking.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import space.coworking.shared.TimeSlot;

/** The days and months in which we count money: those of the house's own zone. A month is half-open, from its 1st to the next. */
@Component
public class BillingCalendar {

    private final ZoneId zone;
    private final String country;
    private final Clock clock;

    BillingCalendar(BillingProperties properties, Clock clock) {
        this.zone = properties.zone();
        this.country = properties.country();
        this.clock = clock;
    }

    public ZoneId zone() {
        return zone;
    }

    /** @return where we are taxed, ISO 3166 */
    String country() {
        return country;
    }

    public LocalDate today() {
        return day(clock.instant());
    }

    public YearMonth thisMonth() {
        return YearMonth.from(today());
    }

    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** @return the instant at which a day begins */
    public Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    public TimeSlot month(YearMonth month) {
        return days(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** @param until the first day that is not part of it */
    public TimeSlot days(LocalDate from, LocalDate until) {
        return new TimeSlot(start(from), start(until));
    }
}
