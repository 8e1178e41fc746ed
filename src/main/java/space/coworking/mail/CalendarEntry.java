package space.coworking.mail;

import biweekly.component.VEvent;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.property.Transparency;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/**
 * One appointment, as a file or a feed of several shows it.
 *
 * @param uid stays the same for the appointment's whole life
 * @param sequence rises with every change
 */
public record CalendarEntry(
        String uid,
        int sequence,
        Standing standing,
        TimeSlot slot,
        ZoneId zone,
        String title,
        String location,
        @Nullable String description,
        String organizerName,
        EmailAddress organizer,
        Instant lastModified) {

    /** Whether it takes place. */
    public enum Standing {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }

    boolean isCancelled() {
        return standing == Standing.CANCELLED;
    }

    /** @param attendee who is there already and isn't asked for an answer; null for nobody */
    VEvent event(@Nullable EmailAddress attendee) {
        VEvent event = new VEvent();
        event.setUid(uid);
        event.setSequence(sequence);
        event.setDateTimeStamp(Date.from(lastModified));
        event.setLastModified(Date.from(lastModified));
        event.setDateStart(Date.from(slot.from()), true);
        event.setDateEnd(Date.from(slot.to()), true);
        event.setSummary(clean(title));
        event.setLocation(clean(location));
        if (description != null) {
            event.setDescription(clean(description));
        }
        event.setStatus(status());
        event.setTransparency(isCancelled() ? Transparency.transparent() : Transparency.opaque());
        event.setOrganizer(new Organizer(MailRenderer.oneLine(organizerName).replace('"', '\''), organizer.value()));
        if (attendee != null) {
            event.addAttendee(accepted(attendee));
        }
        return event;
    }

    private Status status() {
        return switch (standing) {
            case TENTATIVE -> Status.tentative();
            case CONFIRMED -> Status.confirmed();
            case CANCELLED -> Status.cancelled();
        };
    }

    private static Attendee accepted(EmailAddress address) {
        Attendee attendee = new Attendee(null, address.value());
        attendee.setParticipationLevel(ParticipationLevel.REQUIRED);
        attendee.setParticipationStatus(ParticipationStatus.ACCEPTED);
        attendee.setRsvp(false);
        return attendee;
    }

    /** Control characters have no place in a calendar file; line breaks are escaped by the writer. */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "");
    }
}
