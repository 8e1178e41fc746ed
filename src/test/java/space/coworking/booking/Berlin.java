package space.coworking.booking;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/** A small room for four in Berlin, open Mon–Fri 07–22, weekends and public holidays 09–20. */
final class Berlin {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final WallClock CLOCK = new WallClock(ZONE);
    static final PublicHolidays HOLIDAYS = new PublicHolidays();

    private Berlin() {}

    /** @param local {@code 2026-11-26T10:00} on the clock in Berlin; its first time where it comes twice */
    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    static TimeSlot slot(String from, String to) {
        return new TimeSlot(at(from), at(to));
    }

    static RoomView room(String pricePerHour) {
        LocationView location = new LocationView(
                UUID.randomUUID(),
                "Mitte",
                "Ackerhofstraße 214",
                "10115",
                "Berlin",
                "de",
                "be",
                ZONE,
                "+49 30 5550140",
                new EmailAddress("hello@demo.example"),
                List.of());
        return new RoomView(
                UUID.randomUUID(),
                "linden",
                "Linden",
                RoomClass.SMALL,
                4,
                Money.of(org.joda.money.CurrencyUnit.EUR, new BigDecimal(pricePerHour)),
                new LocalText("", ""),
                Set.of(),
                List.of(),
                location);
    }

    static RoomCalendar calendar(Closure... closures) {
        return calendar(hours("07:00", "22:00", "09:00", "20:00"), closures);
    }

    static RoomCalendar alwaysOpen() {
        return calendar(hours("00:00", "00:00", "00:00", "00:00"));
    }

    static RoomCalendar calendar(WeeklyHours hours, Closure... closures) {
        return new RoomCalendar(CLOCK, hours, List.of(closures), date -> HOLIDAYS.isHoliday("de", "be", date));
    }

    static WeeklyHours hours(String opens, String closes, String weekendOpens, String weekendCloses) {
        Map<DayOfWeek, List<WeeklyHours.Interval>> days = new EnumMap<>(DayOfWeek.class);
        List<WeeklyHours.Interval> weekend = List.of(interval(weekendOpens, weekendCloses));
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, day.compareTo(DayOfWeek.SATURDAY) < 0 ? List.of(interval(opens, closes)) : weekend);
        }
        return new WeeklyHours(days, weekend);
    }

    static WeeklyHours.Interval interval(String opens, String closes) {
        return new WeeklyHours.Interval(LocalTime.parse(opens), LocalTime.parse(closes));
    }
}
