package space.coworking.mail;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.property.Transparency;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/**
 * One appointment as an iCalendar file (RFC 5545), with the zone's VTIMEZONE.
 *
 * <p>With an attendee its method is REQUEST (RFC 5546), already accepted and with no answer asked for: calendars then take a later
 * file of a higher sequence as a change of the same entry, and CANCEL as its end. Use it in mails. Without an attendee the method is
 * PUBLISH, for downloads.
 *
 * @param uid stays the same for the appointment's whole life
 * @param sequence rises with every change
 * @param cancelled METHOD:CANCEL instead of REQUEST or PUBLISH
 * @param attendee the mail's recipient; null in a download
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
        ICalendar calendar = new ICalendar();
        calendar.setVersion(ICalVersion.V2_0);
        calendar.setProductId("-//Coworking Space//Bookings//EN");
        calendar.setMethod(new Method(method()));
        calendar.addEvent(event());
        if (!comesTwice(slot.from()) && !comesTwice(slot.to())) {
            calendar.getTimezoneInfo()
                    .setDefaultTimezone(
                            new TimezoneAssignment(TimeZone.getTimeZone(zone), CalendarZone.around(slot, zone)));
        }
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
    }

    /** The file as a mail attachment, with the method named in its content type. */
    public Mail.Attachment asAttachment(String name) {
        return new Mail.Attachment(name, "text/calendar; charset=UTF-8; method=" + method(), toBytes());
    }

    private String method() {
        if (cancelled) {
            return Method.CANCEL;
        }
        return attendee == null ? Method.PUBLISH : Method.REQUEST;
    }

    private VEvent event() {
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
        event.setStatus(cancelled ? Status.cancelled() : Status.confirmed());
        event.setTransparency(cancelled ? Transparency.transparent() : Transparency.opaque());
        event.setOrganizer(new Organizer(MailRenderer.oneLine(organizerName).replace('"', '\''), organizer.value()));
        if (attendee != null) {
            event.addAttendee(accepted(attendee));
        }
        return event;
    }

    private static Attendee accepted(EmailAddress address) {
        Attendee attendee = new Attendee(null, address.value());
        attendee.setParticipationLevel(ParticipationLevel.REQUIRED);
        attendee.setParticipationStatus(ParticipationStatus.ACCEPTED);
        attendee.setRsvp(false);
        return attendee;
    }

    /** A local time that the clock shows twice names no instant, so such an appointment is written in UTC. */
    private boolean comesTwice(Instant instant) {
        List<ZoneOffset> offsets =
                zone.getRules().getValidOffsets(instant.atZone(zone).toLocalDateTime());
        return offsets.size() > 1;
    }

    /** Control characters have no place in a calendar file; line breaks are escaped by the writer. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "");
    }
}
