package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import space.coworking.booking.SeriesPlan.Planned;
import space.coworking.shared.EmailAddress;

class SeriesPlanTests {

    private static final WallClock BERLIN = new WallClock(Berlin.ZONE);

    private static SeriesRequest request(
            String start, Duration length, SeriesRhythm rhythm, int dates, Map<LocalDate, SeriesChoice> choices) {
        var first = LocalDateTime.parse(start).atZone(Berlin.ZONE).toInstant();
        return new SeriesRequest(
                new BookingRequest(
                        UUID.randomUUID(),
                        first,
                        first.plus(length),
                        2,
                        "Ada Member",
                        new EmailAddress("ada@member.example"),
                        null,
                        null,
                        null,
                        UUID.randomUUID(),
                        Locale.ENGLISH),
                rhythm,
                dates,
                choices);
    }

    private static List<String> starts(String start, SeriesRhythm rhythm, int dates) {
        return starts(SeriesPlan.of(request(start, Duration.ofHours(2), rhythm, dates, Map.of()), 26, BERLIN));
    }

    private static List<String> starts(SeriesPlan plan) {
        return plan.dates().stream()
                .map(date -> date.slot()
                        .from()
                        .atZone(Berlin.ZONE)
                        .toOffsetDateTime()
                        .toString())
                .toList();
    }

    @Test
    void keepsTheTimeOnTheWallWhenTheClockIsPutForward() {
        assertThat(starts("2027-03-21T10:00", SeriesRhythm.WEEKLY, 3))
                .containsExactly("2027-03-21T10:00+01:00", "2027-03-28T10:00+02:00", "2027-04-04T10:00+02:00");
    }

    @Test
    void keepsTheTimeOnTheWallWhenTheClockIsPutBack() {
        assertThat(starts("2027-10-24T10:00", SeriesRhythm.WEEKLY, 3))
                .containsExactly("2027-10-24T10:00+02:00", "2027-10-31T10:00+01:00", "2027-11-07T10:00+01:00");
    }

    @Test
    void aTimeThatIsLeftOutComesAsMuchLater() {
        assertThat(starts("2027-03-21T02:30", SeriesRhythm.WEEKLY, 2))
                .containsExactly("2027-03-21T02:30+01:00", "2027-03-28T03:30+02:00");
    }

    @Test
    void ofATimeThatComesTwiceItIsTheFirst() {
        assertThat(starts("2027-10-24T02:30", SeriesRhythm.WEEKLY, 2))
                .containsExactly("2027-10-24T02:30+02:00", "2027-10-31T02:30+02:00");
    }

    @Test
    void lastsAsLongInRealTimeOnEachDate() {
        SeriesPlan plan = SeriesPlan.of(
                request("2027-03-21T01:00", Duration.ofHours(4), SeriesRhythm.WEEKLY, 2, Map.of()), 26, BERLIN);

        assertThat(plan.dates())
                .allSatisfy(date -> assertThat(date.slot().length()).isEqualTo(Duration.ofHours(4)));
    }

    @Test
    void goesOnBeyondTheEndsOfMonthsAndYears() {
        assertThat(starts("2027-12-31T18:00", SeriesRhythm.EVERY_TWO_WEEKS, 5))
                .containsExactly(
                        "2027-12-31T18:00+01:00",
                        "2028-01-14T18:00+01:00",
                        "2028-01-28T18:00+01:00",
                        "2028-02-11T18:00+01:00",
                        "2028-02-25T18:00+01:00");
        assertThat(starts("2028-02-28T09:00", SeriesRhythm.WORKDAYS, 4))
                .describedAs("a leap year")
                .containsExactly(
                        "2028-02-28T09:00+01:00",
                        "2028-02-29T09:00+01:00",
                        "2028-03-01T09:00+01:00",
                        "2028-03-02T09:00+01:00");
    }

    @Test
    void leavesWeekendsOutOfWorkdays() {
        assertThat(starts("2026-11-26T09:00", SeriesRhythm.WORKDAYS, 4))
                .extracting(start -> start.substring(0, 10))
                .containsExactly("2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01");
        assertThat(starts("2026-11-28T09:00", SeriesRhythm.WORKDAYS, 2))
                .describedAs("chosen on a Saturday")
                .extracting(start -> start.substring(0, 10))
                .containsExactly("2026-11-30", "2026-12-01");
    }

    @Test
    void hasNoMoreDatesThanThePlanAllows() {
        assertThat(SeriesPlan.of(
                                request("2026-11-26T09:00", Duration.ofHours(1), SeriesRhythm.WEEKLY, 400, Map.of()),
                                8,
                                BERLIN)
                        .dates())
                .hasSize(8);
    }

    @Test
    void followsWhatTheCustomerChoosesForADate() {
        LocalDate second = LocalDate.parse("2026-12-03");
        LocalDate third = LocalDate.parse("2026-12-10");
        SeriesPlan plan = SeriesPlan.of(
                request(
                        "2026-11-26T09:00",
                        Duration.ofHours(1),
                        SeriesRhythm.WEEKLY,
                        4,
                        Map.of(
                                second,
                                new SeriesChoice.Skip(),
                                third,
                                new SeriesChoice.Move(Berlin.at("2026-12-10T14:00")))),
                26,
                BERLIN);

        assertThat(plan.stopped()).isFalse();
        assertThat(plan.dates()).extracting(Planned::isMoved).containsExactly(false, false, true, false);
        assertThat(plan.dates().get(1).wanted()).isNull();
        assertThat(plan.dates().get(2).wanted()).isEqualTo(Berlin.slot("2026-12-10T14:00", "2026-12-10T15:00"));
    }

    @Test
    void endsBeforeTheDateWhereTheCustomerStops() {
        SeriesPlan plan = SeriesPlan.of(
                request(
                        "2026-11-26T09:00",
                        Duration.ofHours(1),
                        SeriesRhythm.WEEKLY,
                        6,
                        Map.of(LocalDate.parse("2026-12-10"), new SeriesChoice.Stop())),
                26,
                BERLIN);

        assertThat(plan.stopped()).isTrue();
        assertThat(plan.dates()).hasSize(3);
        assertThat(plan.dates().get(2).wanted()).isNull();
    }

    @Test
    void doesNotMoveADateToAnotherDay() {
        LocalDate second = LocalDate.parse("2026-12-03");
        SeriesPlan plan = SeriesPlan.of(
                request(
                        "2026-11-26T09:00",
                        Duration.ofHours(1),
                        SeriesRhythm.WEEKLY,
                        2,
                        Map.of(second, new SeriesChoice.Move(Berlin.at("2026-12-04T09:00")))),
                26,
                BERLIN);

        assertThat(plan.dates().get(1).wanted()).isNull();
    }
}
