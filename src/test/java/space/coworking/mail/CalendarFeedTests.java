package space.coworking.mail;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.coworking.mail.CalendarEntry.Standing;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

class CalendarFeedTests {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Around both changes of the clock, the hour that comes twice included, and in two zones. */
    @Test
    void isReadBackAtTheSameInstants() {
        List<CalendarEntry> entries = List.of(
                entry("before", "2026-03-28T10:00:00Z", Mails.BERLIN),
                entry("into summer", "2026-03-29T00:30:00Z", Mails.BERLIN),
                entry("summer", "2026-07-01T10:00:00Z", Mails.BERLIN),
                entry("twice", "2026-10-25T00:30:00Z", Mails.BERLIN),
                entry("into winter", "2026-10-25T01:30:00Z", Mails.BERLIN),
                entry("winter", "2026-11-26T10:00:00Z", Mails.BERLIN),
                entry("elsewhere", "2026-11-01T05:30:00Z", NEW_YORK));

        List<VEvent> events = parsed(feed(entries)).getEvents();

        assertThat(events).hasSameSizeAs(entries);
        for (int i = 0; i < entries.size(); i++) {
            TimeSlot slot = entries.get(i).slot();
            assertThat(events.get(i).getDateStart().getValue().toInstant()).isEqualTo(slot.from());
            assertThat(events.get(i).getDateEnd().getValue().toInstant()).isEqualTo(slot.to());
        }
    }

    @Test
    void describesEachZoneOnce() {
        String text = text(feed(List.of(
                entry("a", "2026-03-28T10:00:00Z", Mails.BERLIN),
                entry("b", "2026-07-01T10:00:00Z", Mails.BERLIN),
                entry("c", "2026-07-01T10:00:00Z", NEW_YORK))));

        assertThat(text.split("BEGIN:VTIMEZONE", -1)).hasSize(3);
        assertThat(text)
                .contains("TZID:Europe/Berlin", "TZID:America/New_York")
                .contains("DTSTART;TZID=Europe/Berlin:20260701T120000")
                .contains("DTSTART;TZID=America/New_York:20260701T060000");
    }

    @Test
    void isPublishedWithANameAndHowOftenToLook() {
        CalendarFeed feed = feed(List.of(entry("a", "2026-03-28T10:00:00Z", Mails.BERLIN)));
        ICalendar calendar = parsed(feed);

        assertThat(calendar.getMethod().getValue()).isEqualTo(Method.PUBLISH);
        assertThat(calendar.getNames().get(0).getValue()).isEqualTo("Coworking Mitte");
        assertThat(text(feed))
                .contains("REFRESH-INTERVAL", "PT1H", "X-WR-CALNAME:Coworking Mitte", "X-PUBLISHED-TTL:PT1H");
        assertThat(calendar.getEvents().get(0).getAttendees()).isEmpty();
    }

    @Test
    void saysOfEachWhetherItTakesPlace() {
        List<VEvent> events = parsed(feed(Arrays.stream(Standing.values())
                        .map(standing -> entry(standing.name(), "2026-03-28T10:00:00Z", standing))
                        .toList()))
                .getEvents();

        assertThat(events.get(0).getStatus().isTentative()).isTrue();
        assertThat(events.get(1).getStatus().isConfirmed()).isTrue();
        assertThat(events.get(2).getStatus().isCancelled()).isTrue();
    }

    @Test
    void isAFileWithoutAppointmentsToo() {
        assertThat(parsed(feed(List.of())).getEvents()).isEmpty();
    }

    @Test
    void sameAppointmentsMakeTheSameBytes() {
        List<CalendarEntry> entries = List.of(entry("a", "2026-03-28T10:00:00Z", Mails.BERLIN));
        assertThat(feed(entries).toBytes()).isEqualTo(feed(entries).toBytes());
    }

    private static CalendarFeed feed(List<CalendarEntry> entries) {
        return new CalendarFeed("Coworking Mitte", entries);
    }

    private static CalendarEntry entry(String uid, String start, ZoneId zone) {
        return entry(uid, start, zone, Standing.CONFIRMED);
    }

    private static CalendarEntry entry(String uid, String start, Standing standing) {
        return entry(uid, start, Mails.BERLIN, standing);
    }

    private static CalendarEntry entry(String uid, String start, ZoneId zone, Standing standing) {
        return new CalendarEntry(
                uid,
                0,
                standing,
                TimeSlot.of(Instant.parse(start), Duration.ofHours(2)),
                zone,
                "Linden",
                "Invalidenstraße 1, 10115 Berlin",
                null,
                "Coworking Mitte",
                new EmailAddress("hello@demo.example"),
                Instant.parse("2026-01-01T08:00:00Z"));
    }

    private static String text(CalendarFeed feed) {
        return new String(feed.toBytes(), StandardCharsets.UTF_8);
    }

    private static ICalendar parsed(CalendarFeed feed) {
        return Biweekly.parse(text(feed)).first();
    }
}
