package space.coworking.booking;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import space.coworking.mail.CalendarEntry;
import space.coworking.shared.TimeSlot;

/** Bookings as calendars and mails know them: mail, download and feed show one and the same appointment. */
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

    /** @return what every mail about a room says of where it is and how to reach us; more may be added */
    static Map<String, Object> place(RoomView room) {
        LocationView location = room.location();
        return new HashMap<>(Map.of(
                "roomName", room.name(),
                "zone", location.zone(),
                "locationName", location.name(),
                "locationAddress", address(location),
                "locationPhone", location.phone(),
                "locationEmail", location.email().value()));
    }

    static String address(LocationView location) {
        return location.street() + ", " + location.postalCode() + " " + location.city();
    }
}
