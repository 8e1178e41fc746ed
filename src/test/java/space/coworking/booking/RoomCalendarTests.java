package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.booking.Berlin.at;
import static space.coworking.booking.Berlin.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.coworking.rules.DayKind;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

class RoomCalendarTests {

    private static final LocalDate MARCH = LocalDate.parse("2026-03-29");
    private static final LocalDate OCTOBER = LocalDate.parse("2026-10-25");
    private static final SlotStep HALF_HOURS = new SlotStep(30);
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private static DayKind kind(String date) {
        return Berlin.calendar().day(LocalDate.parse(date)).kind();
    }

    private static List<String> starts(RoomCalendar calendar, LocalDate date, Duration length) {
        return calendar.slots(date, HALF_HOURS, length).stream()
                .map(slot -> slot.from().atZone(Berlin.ZONE).toOffsetDateTime().toString())
                .toList();
    }

    @Test
    void tellsWorkdaysFromWeekendsAndHolidays() {
        assertThat(kind("2026-11-26")).isEqualTo(DayKind.WORKDAY);
        assertThat(kind("2026-11-28")).isEqualTo(DayKind.WEEKEND);
        assertThat(kind("2026-12-25")).isEqualTo(DayKind.HOLIDAY);
    }

    @Test
    void keepsTheHolidaysOfTheRegion() {
        assertThat(kind("2027-03-08"))
                .describedAs("Women's Day is one in Berlin")
                .isEqualTo(DayKind.HOLIDAY);
        assertThat(kind("2027-01-06")).describedAs("Epiphany is none in Berlin").isEqualTo(DayKind.WORKDAY);
        assertThat(kind("2026-12-24")).describedAs("Christmas Eve is a workday").isEqualTo(DayKind.WORKDAY);
    }

    @Test
    void isClosedOnHolidaysWithoutHoursForThem() {
        WeeklyHours week = Berlin.hours("07:00", "22:00", "09:00", "20:00");
        RoomCalendar calendar = Berlin.calendar(new WeeklyHours(week.days(), List.of()));

        assertThat(calendar.day(LocalDate.parse("2026-12-25")).kind()).isEqualTo(DayKind.CLOSED);
    }

    @Test
    void isOpenOnADayThatAClosureCoversInPart() {
        RoomCalendar calendar =
                Berlin.calendar(new Closure(slot("2026-11-26T07:00", "2026-11-26T21:30"), new LocalText("a", "b")));

        assertThat(calendar.day(LocalDate.parse("2026-11-26")).kind()).isEqualTo(DayKind.WORKDAY);
        assertThat(calendar.slots(LocalDate.parse("2026-11-26"), HALF_HOURS, ONE_HOUR))
                .describedAs("closed slots are quiet, not hidden")
                .hasSize(29);
    }

    @Test
    void startsSlotsFromOpeningUntilTheLastThatFits() {
        List<TimeSlot> slots = Berlin.calendar().slots(LocalDate.parse("2026-11-26"), HALF_HOURS, Duration.ofHours(2));

        assertThat(slots).hasSize(27).startsWith(slot("2026-11-26T07:00", "2026-11-26T09:00"));
        assertThat(slots.get(26)).isEqualTo(slot("2026-11-26T20:00", "2026-11-26T22:00"));
    }

    @Test
    void leavesOutTheHourThatTheClockSkips() {
        List<String> starts = starts(Berlin.alwaysOpen(), MARCH, ONE_HOUR);

        assertThat(starts)
                .hasSize(46)
                .doesNotHaveDuplicates()
                .containsSubsequence("2026-03-29T01:30+01:00", "2026-03-29T03:00+02:00")
                .noneMatch(start -> start.startsWith("2026-03-29T02"));
        assertThat(Berlin.alwaysOpen().slots(MARCH, HALF_HOURS, Duration.ofHours(2)))
                .allSatisfy(slot -> assertThat(slot.length()).isEqualTo(Duration.ofHours(2)))
                .contains(new TimeSlot(Instant.parse("2026-03-29T00:00:00Z"), Instant.parse("2026-03-29T02:00:00Z")));
    }

    @Test
    void offersTheHourThatComesTwiceTwice() {
        assertThat(starts(Berlin.alwaysOpen(), OCTOBER, ONE_HOUR))
                .hasSize(50)
                .doesNotHaveDuplicates()
                .containsSubsequence(
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:30+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T02:30+01:00",
                        "2026-10-25T03:00+01:00");
    }

    @Test
    void opensByTheLocalClockOnBothDays() {
        assertThat(Berlin.calendar().day(MARCH).open())
                .containsExactly(
                        new TimeSlot(Instant.parse("2026-03-29T07:00:00Z"), Instant.parse("2026-03-29T18:00:00Z")));
        assertThat(Berlin.calendar().day(OCTOBER).open())
                .containsExactly(
                        new TimeSlot(Instant.parse("2026-10-25T08:00:00Z"), Instant.parse("2026-10-25T19:00:00Z")));
    }

    @Test
    void opensWhenTheClockIsChangedWhereItSkipsTheOpeningTime() {
        RoomCalendar calendar = Berlin.calendar(Berlin.hours("02:30", "05:00", "02:30", "05:00"));

        assertThat(calendar.day(MARCH).open())
                .containsExactly(new TimeSlot(at("2026-03-29T03:00"), at("2026-03-29T05:00")));
        assertThat(calendar.day(OCTOBER).open().get(0).length()).isEqualTo(Duration.ofMinutes(210));
    }
}
