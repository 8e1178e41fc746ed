package space.coworking.mail;

import biweekly.property.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * Appointments as an iCalendar file (RFC 5545), with each zone's VTIMEZONE.
 *
 * <p>One appointment with an attendee has the method REQUEST (RFC 5546), already accepted and with no answer asked for: calendars then
 * take a later file of a higher sequence as a change of the same entry, and CANCEL as its end. Use it in mails. Without an attendee the
 * method is PUBLISH, for downloads. So it is for several appointments too, as RFC 5546 has one appointment in a request; each keeps its
 * own UID, by which a later file changes or ends it.
 *
 * @param entries once all of them are cancelled the method is CANCEL instead of REQUEST or PUBLISH
 * @param attendee the mail's recipient; null in a download
 */
public record CalendarFile(
        List<CalendarEntry> entries, @Nullable EmailAddress attendee) {

    public CalendarFile {
        entries = List.copyOf(entries);
    }

    public CalendarFile(CalendarEntry entry, @Nullable EmailAddress attendee) {
        this(List.of(entry), attendee);
    }

    public byte[] toBytes() {
        return new CalendarSheet(method(), entries, method().equals(Method.PUBLISH) ? null : attendee).toBytes();
    }

    /** The file as a mail attachment, with the method named in its content type. */
    public Mail.Attachment asAttachment(String name) {
        return new Mail.Attachment(name, "text/calendar; charset=UTF-8; method=" + method(), toBytes());
    }

    private String method() {
        if (entries.stream().allMatch(CalendarEntry::isCancelled)) {
            return Method.CANCEL;
        }
        return attendee == null || entries.size() > 1 ? Method.PUBLISH : Method.REQUEST;
    }
}
