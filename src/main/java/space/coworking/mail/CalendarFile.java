package space.coworking.mail;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/**
 * One appointment as an iCalendar file (RFC 5545), with the zone's VTIMEZONE.
 *
 * @param uid stays the same for the appointment's whole life
 * @param sequence rises with every change
 * @param cancelled METHOD:CANCEL instead of REQUEST or PUBLISH
 */
public record CalendarFile(
        String uid,
        int sequence,
        boolean cancelled,
        TimeSlot slot,
        ZoneId zone,
        String title,
        String location,
        @Nullable String description,
        String organizerName,
        EmailAddress organizer,
        @Nullable EmailAddress attendee,
        Instant lastModified) {

    public byte[] toBytes() {
        throw new UnsupportedOperationException();
    }

    /** The file as a mail attachment, with the method named in its content type. */
    public Mail.Attachment asAttachment(String name) {
        throw new UnsupportedOperationException();
    }
}
