package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.shared.EmailAddress;

class BusinessHoursTests {

    private static final LocationView BERLIN = new LocationView(
            UUID.randomUUID(),
            "Mitte",
            "Street 1",
            "10115",
            "Berlin",
            "de",
            "be",
            ZoneId.of("Europe/Berlin"),
            "+49 30 1",
            new EmailAddress("hello@demo.example"),
            List.of());

    private final BusinessHours hours = new BusinessHours(
            new PublicHolidays(),
            new BookingProperties(
                    BigDecimal.valueOf(19),
                    Duration.ofHours(12),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    LocalTime.of(9, 0),
                    LocalTime.of(18, 0)));

    @ParameterizedTest(name = "{0} and {1} h are {2}: {3}")
    @CsvSource({
        "2026-11-25T10:00+01:00, 4, 2026-11-25T14:00+01:00, within one day",
        "2026-11-25T16:00+01:00, 4, 2026-11-26T11:00+01:00, over night",
        "2026-11-25T06:00+01:00, 4, 2026-11-25T13:00+01:00, before opening",
        "2026-11-25T22:00+01:00, 4, 2026-11-26T13:00+01:00, after closing",
        "2026-11-27T17:00+01:00, 8, 2026-11-30T16:00+01:00, over a weekend",
        "2026-12-24T17:00+01:00, 4, 2026-12-28T12:00+01:00, over Christmas",
        "2026-11-25T14:00+01:00, 4, 2026-11-25T18:00+01:00, to the last minute",
        "2027-03-25T17:00+01:00, 2, 2027-03-30T10:00+02:00, over Easter and the start of summer time",
    })
    void countsOnlyTheHoursInWhichStaffAnswer(
            ZonedDateTime from, int answerWithin, ZonedDateTime expected, String why) {
        Instant due = hours.after(from.toInstant(), Duration.ofHours(answerWithin), BERLIN);

        assertThat(due).isEqualTo(expected.toInstant());
    }
}
