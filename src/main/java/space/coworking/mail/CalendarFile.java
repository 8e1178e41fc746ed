package space.coworking.mail;

import biweekly.property.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * One appointment as an iCalendar file (RFC 5545), with the zone's VTIMEZONE.
 *
 * <p>With an attendee its method is REQUEST (RFC 5546), already accepted and with no answer asked for: calendars then take a later
 * file of a higher sequence as a change of the same entry, and CANCEL as its end. Use it in mails. Without an attendee the method is
 * PUBLISH, for downloads.
 *
 * @param entry once cancelled the method is CANCEL instead of REQUEST or PUBLISH
 * @param attendee the mail's recipient; null in a download
 */
public record CalendarFile(CalendarEntry entry, @Nullable EmailAddress attendee) {

    public byte[] toBytes() {
        return new CalendarSheet(method(), List.of(entry), attendee).toBytes();
    }

    /** The file as a mail attachment, with the method named in its content type. */
    public Mail.Attachment asAttachment(String name) {
        return new Mail.Attachment(name, "text/calendar; charset=UTF-8; method=" + method(), toBytes());
    }

    private String method() {
        if (entry.isCancelled()) {
            return Method.CANCEL;
        }
        return attendee == null ? Method.PUBLISH : Method.REQUEST;
    }
}
