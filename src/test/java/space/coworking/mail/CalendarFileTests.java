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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

class CalendarFileTests {

    private static final EmailAddress GUEST = new EmailAddress("ada@example.org");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void namesTheZoneAndDescribesIt() {
        String file = text(file(Mails.SLOT, Mails.BERLIN, GUEST, false, 0));

        assertThat(file)
                .contains("DTSTART;TZID=Europe/Berlin:20261126T100000")
                .contains("DTEND;TZID=Europe/Berlin:20261126T120000")
                .contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin")
                .contains("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3")
                .contains("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10")
                .contains("DTSTART:19700329T020000")
                .contains("DTSTART:19701025T030000")
                .contains("TZOFFSETFROM:+0100")
                .contains("TZOFFSETTO:+0200");
    }

    @ParameterizedTest
    @CsvSource({
        // before, over and after both changes of the clock
        "2026-03-28T10:00:00Z, Europe/Berlin",
        "2026-03-29T00:30:00Z, Europe/Berlin",
        "2026-03-29T07:00:00Z, Europe/Berlin",
        "2026-10-24T22:30:00Z, Europe/Berlin",
        "2026-10-25T00:30:00Z, Europe/Berlin",
        "2026-10-25T01:30:00Z, Europe/Berlin",
        "2026-10-25T09:00:00Z, Europe/Berlin",
        "2026-11-26T10:00:00Z, America/New_York",
        "2026-07-01T10:00:00Z, Australia/Lord_Howe",
        "2026-07-01T10:00:00Z, America/Nuuk",
        "2026-02-20T10:00:00Z, Africa/Casablanca",
        "2026-03-20T10:00:00Z, Africa/Casablanca",
        "2026-11-26T10:00:00Z, Asia/Kolkata",
        "2026-11-26T10:00:00Z, UTC",
    })
    void isReadBackAtTheSameInstants(Instant start, ZoneId zone) {
        TimeSlot slot = TimeSlot.of(start, Duration.ofHours(2));

        VEvent event = parsed(file(slot, zone, GUEST, false, 0)).getEvents().get(0);

        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(slot.from());
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(slot.to());
    }

    @Test
    void isRequestForGuestPublicationForDownloadAndCancellationAtTheEnd() {
        assertThat(parsed(file(Mails.SLOT, Mails.BERLIN, GUEST, false, 0))
                        .getMethod()
                        .getValue())
                .isEqualTo(Method.REQUEST);
        assertThat(parsed(file(Mails.SLOT, Mails.BERLIN, null, false, 0))
                        .getMethod()
                        .getValue())
                .isEqualTo(Method.PUBLISH);

        ICalendar cancelled = parsed(file(Mails.SLOT, Mails.BERLIN, GUEST, true, 2));
        assertThat(cancelled.getMethod().getValue()).isEqualTo(Method.CANCEL);
        assertThat(cancelled.getEvents().get(0).getStatus().isCancelled()).isTrue();
        assertThat(file(Mails.SLOT, Mails.BERLIN, GUEST, true, 2)
                        .asAttachment("booking.ics")
                        .contentType())
                .isEqualTo("text/calendar; charset=UTF-8; method=CANCEL");
    }

    @Test
    void publishesSeveralAndCancelsThemTogether() {
        CalendarEntry winter =
                file(Mails.SLOT, Mails.BERLIN, GUEST, false, 0).entries().get(0);
        CalendarEntry gone =
                file(Mails.SLOT, Mails.BERLIN, GUEST, true, 1).entries().get(0);

        CalendarFile several = new CalendarFile(List.of(winter, winter, gone), GUEST);
        CalendarFile end = new CalendarFile(List.of(gone, gone), GUEST);

        assertThat(several.asAttachment("series.ics").contentType()).endsWith("method=PUBLISH");
        assertThat(text(several)).doesNotContain("ATTENDEE").containsOnlyOnce("BEGIN:VTIMEZONE");
        assertThat(parsed(several).getEvents()).hasSize(3);
        assertThat(end.asAttachment("series.ics").contentType()).endsWith("method=CANCEL");
        assertThat(parsed(end).getEvents()).hasSize(2).allSatisfy(event -> assertThat(event.getAttendees())
                .hasSize(1));
    }

    @Test
    void keepsUidAndRaisesSequence() {
        VEvent first = parsed(file(Mails.SLOT, Mails.BERLIN, GUEST, false, 0))
                .getEvents()
                .get(0);
        VEvent moved = parsed(file(Mails.SLOT, Mails.BERLIN, GUEST, false, 1))
                .getEvents()
                .get(0);

        assertThat(moved.getUid().getValue()).isEqualTo(first.getUid().getValue());
        assertThat(first.getSequence().getValue()).isZero();
        assertThat(moved.getSequence().getValue()).isEqualTo(1);
    }

    @Test
    void guestIsThereAlreadyAndIsNotAskedForAnAnswer() {
        String file = text(file(Mails.SLOT, Mails.BERLIN, GUEST, false, 0)).replace("\r\n ", "");

        assertThat(file).containsPattern("ATTENDEE;[^\r]*PARTSTAT=ACCEPTED[^\r]*:mailto:ada@example.org");
        assertThat(file).containsPattern("ATTENDEE;[^\r]*RSVP=FALSE").contains("mailto:hello@demo.example");
    }

    @Test
    void escapesWhatPeopleWrote() {
        CalendarFile file = new CalendarFile(
                new CalendarEntry(
                        "uid@demo.example",
                        0,
                        CalendarEntry.Standing.CONFIRMED,
                        Mails.SLOT,
                        Mails.BERLIN,
                        "Workshop; A, B \\ C\r\nEND:VEVENT\r\nX-EVIL:1",
                        "Linden, 2nd floor; left",
                        "Zürich – 日本\nsecond line\u0007",
                        "Coworking \"Mitte\"\r\nX-EVIL:2",
                        new EmailAddress("hello@demo.example"),
                        NOW),
                GUEST);

        VEvent event = parsed(file).getEvents().get(0);

        assertThat(event.getSummary().getValue()).isEqualTo("Workshop; A, B \\ C\nEND:VEVENT\nX-EVIL:1");
        assertThat(event.getLocation().getValue()).isEqualTo("Linden, 2nd floor; left");
        assertThat(event.getDescription().getValue()).isEqualTo("Zürich – 日本\nsecond line");
        assertThat(event.getExperimentalProperties()).isEmpty();
        assertThat(text(file)).doesNotContain("\r\nX-EVIL");
    }

    private static CalendarFile file(
            TimeSlot slot, ZoneId zone, @Nullable EmailAddress attendee, boolean cancelled, int sequence) {
        return new CalendarFile(
                new CalendarEntry(
                        "7d1f@demo.example",
                        sequence,
                        cancelled ? CalendarEntry.Standing.CANCELLED : CalendarEntry.Standing.CONFIRMED,
                        slot,
                        zone,
                        "Linden",
                        "Coworking Mitte, Invalidenstraße 1, 10115 Berlin",
                        null,
                        "Coworking Mitte",
                        new EmailAddress("hello@demo.example"),
                        NOW),
                attendee);
    }

    private static String text(CalendarFile file) {
        return new String(file.toBytes(), StandardCharsets.UTF_8);
    }

    private static ICalendar parsed(CalendarFile file) {
        return Biweekly.parse(text(file)).first();
    }
}
