package space.coworking.booking;

import java.time.Instant;
import java.util.UUID;
import space.coworking.mail.CalendarEntry;
import space.coworking.shared.TimeSlot;

/** Bookings as calendars know them: mail, download and feed show one and the same appointment. */
final class Appointments {

    private Appointments() {}

    static CalendarEntry entry(
            UUID booking,
            int sequence,
            CalendarEntry.Standing standing,
            TimeSlot slot,
            RoomView room,
            String description,
            Instant lastModified) {
        LocationView location = room.location();
        return new CalendarEntry(
                booking + "@" + location.email().domain(),
                sequence,
                standing,
                slot,
                location.zone(),
                room.name() + ", " + location.name(),
                address(location),
                description,
                location.name(),
                location.email(),
                lastModified);
    }

    static String address(LocationView location) {
        return location.street() + ", " + location.postalCode() + " " + location.city();
    }
}
