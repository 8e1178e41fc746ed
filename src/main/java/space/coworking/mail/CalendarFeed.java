package space.coworking.mail;

import biweekly.property.Method;
import biweekly.util.Duration;
import java.util.List;

/**
 * Appointments for calendars to subscribe to: published, with a name and how often to look again. The same appointments make the same
 * bytes. A cancelled one stays among them for a while, so that calendars drop it.
 *
 * @param name what calendars call it
 */
public record CalendarFeed(String name, List<CalendarEntry> entries) {

    private static final Duration LOOK_AGAIN = Duration.builder().hours(1).build();

    public byte[] toBytes() {
        CalendarSheet sheet = new CalendarSheet(Method.PUBLISH, entries, null);
        sheet.calendar().setName(CalendarEntry.clean(name));
        sheet.calendar().setRefreshInterval(LOOK_AGAIN);
        sheet.calendar().addExperimentalProperty("X-WR-CALNAME", CalendarEntry.clean(name)); // what most calendars read
        sheet.calendar().addExperimentalProperty("X-PUBLISHED-TTL", LOOK_AGAIN.toString());
        return sheet.toBytes();
    }
}
