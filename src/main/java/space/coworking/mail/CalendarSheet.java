package space.coworking.mail;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/** An iCalendar object (RFC 5545) with its appointments, each in its own zone, and each zone described once. */
final class CalendarSheet {

    private final ICalendar calendar = new ICalendar();
    private final List<CalendarEntry> entries;
    private final Map<ZoneId, TimezoneAssignment> zones = new HashMap<>();

    /** @param method one of {@link Method} */
    CalendarSheet(String method, List<CalendarEntry> entries, @Nullable EmailAddress attendee) {
        this.entries = entries;
        calendar.setVersion(ICalVersion.V2_0);
        calendar.setProductId("-//Coworking Space//Bookings//EN");
        calendar.setMethod(new Method(method));
        entries.forEach(entry -> add(entry, entry.event(attendee)));
    }

    private void add(CalendarEntry entry, VEvent event) {
        calendar.addEvent(event);
        if (!comesTwice(entry.slot().from(), entry.zone())
                && !comesTwice(entry.slot().to(), entry.zone())) {
            TimezoneAssignment zone = zones.computeIfAbsent(entry.zone(), this::described);
            calendar.getTimezoneInfo().setTimezone(event.getDateStart(), zone);
            calendar.getTimezoneInfo().setTimezone(event.getDateEnd(), zone);
        }
    }

    /** A local time that the clock shows twice names no instant, so such an appointment is written in UTC. */
    private static boolean comesTwice(Instant instant, ZoneId zone) {
        return zone.getRules()
                        .getValidOffsets(instant.atZone(zone).toLocalDateTime())
                        .size()
                > 1;
    }

    private TimezoneAssignment described(ZoneId zone) {
        List<TimeSlot> slots = entries.stream()
                .filter(entry -> entry.zone().equals(zone))
                .map(CalendarEntry::slot)
                .toList();
        TimeSlot all = new TimeSlot(
                slots.stream()
                        .map(TimeSlot::from)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                slots.stream().map(TimeSlot::to).max(Comparator.naturalOrder()).orElseThrow());
        return new TimezoneAssignment(TimeZone.getTimeZone(zone), CalendarZone.around(all, zone));
    }

    ICalendar calendar() {
        return calendar;
    }

    byte[] toBytes() {
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
    }
}
