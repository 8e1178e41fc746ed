package space.coworking.web.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.coworking.booking.DaySlots;
import space.coworking.booking.Refusal;
import space.coworking.booking.SlotAnswer;
import space.coworking.rules.DayKind;
import space.coworking.shared.TimeSlot;

/** A room with a start every quarter of an hour, from ten to noon. */
class OpenHoursTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
    private static final String ROOM = "/rooms/linden";

    @Test
    void showsWholeAndHalfHoursFirst() {
        OpenHours hours = hours(choice(null, null), everyQuarter());

        assertThat(hours.times()).map(LocalTime::toString).containsExactly("10:00", "10:30", "11:00", "11:30");
        assertThat(hours.of(10, ROOM)).satisfies(hour -> {
            assertThat(hour.open()).isFalse();
            assertThat(hour.times()).isEqualTo("10:15, 10:45");
            assertThat(hour.address()).contains("hour=10");
        });
    }

    @Test
    void showsEveryStartOfTheHourThatIsOpened() {
        OpenHours hours = hours(choice(null, 11), everyQuarter());

        assertThat(hours.times())
                .map(LocalTime::toString)
                .containsExactly("10:00", "10:30", "11:00", "11:15", "11:30", "11:45");
        assertThat(hours.of(11, ROOM)).satisfies(hour -> {
            assertThat(hour.open()).isTrue();
            assertThat(hour.address()).doesNotContain("hour=");
        });
    }

    @Test
    void alwaysShowsTheChosenStart() {
        OpenHours hours = hours(choice("10:45", null), everyQuarter());

        assertThat(hours.times()).contains(LocalTime.of(10, 45)).doesNotContain(LocalTime.of(11, 15));
        assertThat(hours.of(10, ROOM)).as("it stays open").isNull();
    }

    @Test
    void showsTheStartOfABookingThatIsMoved() {
        OpenHours hours = new OpenHours(
                choice(null, null), BERLIN, List.of(everyQuarter()), TimeSlot.of(at("11:15"), Duration.ofHours(1)));

        assertThat(hours.times()).contains(LocalTime.of(11, 15)).doesNotContain(LocalTime.of(10, 15));
    }

    @Test
    void hidesNoFreeStartWhereNothingElseIsFree() {
        OpenHours hours = hours(choice(null, null), day(Set.of("10:00", "10:30", "10:45")));

        assertThat(hours.times())
                .map(LocalTime::toString)
                .containsExactly("10:00", "10:15", "10:30", "10:45", "11:00", "11:30");
    }

    @Test
    void offersNoHourInWhichNothingMoreIsFree() {
        OpenHours hours = hours(choice(null, null), day(Set.of("10:15", "10:45")));

        assertThat(hours.of(10, ROOM)).isNull();
        assertThat(hours.of(11, ROOM)).isNotNull();
        assertThat(hours(choice(null, 10), day(Set.of("10:15", "10:45"))).of(10, ROOM))
                .as("to close it again")
                .isNotNull();
    }

    @Test
    void listsWholeAndHalfHoursFirstAndAnyWhereThereAreNone() {
        List<SlotAnswer> all = everyQuarter().slots();

        assertThat(PlainStarts.first(all, BERLIN, 3))
                .extracting(answer -> answer.slot().from())
                .containsExactly(at("10:00"), at("10:30"), at("11:00"));
        assertThat(PlainStarts.first(all.subList(1, 2), BERLIN, 3))
                .extracting(answer -> answer.slot().from())
                .containsExactly(at("10:15"));
    }

    @Test
    void hasNothingToOpenWhereSlotsStartEveryHalfHour() {
        DaySlots halves = day(Set.of(), 30);
        OpenHours hours = hours(choice(null, 10), halves);

        assertThat(hours.times()).hasSameSizeAs(halves.slots());
        assertThat(hours.of(10, ROOM)).isNull();
    }

    private static OpenHours hours(SlotChoice choice, DaySlots... days) {
        return new OpenHours(choice, BERLIN, Arrays.asList(days), null);
    }

    private static SlotChoice choice(@Nullable String start, @Nullable Integer hour) {
        return new SlotChoice(DAY, null, Duration.ofHours(1), start == null ? null : at(start), 0, hour);
    }

    private static DaySlots everyQuarter() {
        return day(Set.of());
    }

    private static DaySlots day(Set<String> taken) {
        return day(taken, 15);
    }

    private static DaySlots day(Set<String> taken, int step) {
        List<SlotAnswer> slots = IntStream.range(0, 120 / step)
                .mapToObj(i -> LocalTime.of(10, 0).plusMinutes((long) i * step))
                .map(time -> new SlotAnswer(
                        TimeSlot.of(at(time.toString()), Duration.ofHours(1)),
                        null,
                        taken.contains(time.toString()) ? List.of(Refusal.of(Refusal.Code.TAKEN, "start")) : List.of()))
                .toList();
        return new DaySlots(UUID.randomUUID(), DAY, DayKind.WORKDAY, LocalTime.of(10, 0), LocalTime.of(13, 0), slots);
    }

    private static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant();
    }
}
