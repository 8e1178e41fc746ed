package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.booking.Berlin.at;
import static space.coworking.booking.Berlin.slot;
import static space.coworking.booking.Refusal.Code.CLOSED;
import static space.coworking.booking.Refusal.Code.END_BEFORE_START;
import static space.coworking.booking.Refusal.Code.IN_THE_PAST;
import static space.coworking.booking.Refusal.Code.NO_PRICE;
import static space.coworking.booking.Refusal.Code.OFF_STEP;
import static space.coworking.booking.Refusal.Code.OUTSIDE_OPENING_HOURS;
import static space.coworking.booking.Refusal.Code.TAKEN;
import static space.coworking.booking.Refusal.Code.TOO_FAR_AHEAD;
import static space.coworking.booking.Refusal.Code.TOO_LONG;
import static space.coworking.booking.Refusal.Code.TOO_MANY_PEOPLE;
import static space.coworking.booking.Refusal.Code.TOO_SHORT;
import static space.coworking.booking.Refusal.Code.TOO_SOON;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

class SlotCheckTests {

    /** A Tuesday. */
    private static final Instant NOW = at("2026-11-24T08:00");

    private final RoomView room = Berlin.room("15.00");

    private SlotCheck check(RoomCalendar calendar, Instant now, TimeSlot... occupied) {
        return new SlotCheck(room, calendar, HouseRules.GUEST_LIMIT, now, List.of(occupied));
    }

    private SlotCheck check(TimeSlot... occupied) {
        return check(Berlin.calendar(), NOW, occupied);
    }

    private static List<Refusal.Code> codes(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::code).toList();
    }

    private static List<Refusal.Code> codes(SlotCheck check, String from, String to) {
        return codes(check.refusals(at(from), at(to), 1));
    }

    @Test
    void acceptsAFreeSlotWithinEverything() {
        assertThat(codes(check(), "2026-11-26T10:00", "2026-11-26T12:00")).isEmpty();
    }

    @Test
    void acceptsTheFirstAndTheLastHourOfTheDay() {
        assertThat(codes(check(), "2026-11-26T07:00", "2026-11-26T08:00")).isEmpty();
        assertThat(codes(check(), "2026-11-26T21:00", "2026-11-26T22:00")).isEmpty();
    }

    @Test
    void refusesAnEndThatIsNotAfterTheStart() {
        assertThat(codes(check(), "2026-11-26T10:00", "2026-11-26T10:00")).containsExactly(END_BEFORE_START);
        assertThat(codes(check(), "2026-11-26T10:00", "2026-11-26T09:00")).containsExactly(END_BEFORE_START);
    }

    @Test
    void refusesWhatHasBegun() {
        List<Refusal> refusals = check().refusals(at("2026-11-24T07:30"), at("2026-11-24T08:30"), 1);

        assertThat(codes(refusals)).containsExactly(IN_THE_PAST);
        assertThat(refusals.get(0).field()).isEqualTo("start");
    }

    @Test
    void refusesHalfAStepBeforeOpeningAndAfterClosing() {
        List<Refusal> early = check().refusals(at("2026-11-26T06:30"), at("2026-11-26T08:00"), 1);
        assertThat(codes(early)).containsExactly(OUTSIDE_OPENING_HOURS);
        assertThat(early.get(0).field()).isEqualTo("start");
        assertThat(early.get(0).details()).containsExactly("07:00", "22:00");

        List<Refusal> late = check().refusals(at("2026-11-26T21:00"), at("2026-11-26T22:30"), 1);
        assertThat(codes(late)).containsExactly(OUTSIDE_OPENING_HOURS);
        assertThat(late.get(0).field()).isEqualTo("end");
    }

    @Test
    void knowsWeekendAndHolidayHours() {
        assertThat(codes(check(), "2026-11-28T08:00", "2026-11-28T10:00")).containsExactly(OUTSIDE_OPENING_HOURS);
        assertThat(codes(check(), "2026-12-25T08:00", "2026-12-25T10:00")).containsExactly(OUTSIDE_OPENING_HOURS);
        assertThat(codes(check(), "2026-12-25T09:00", "2026-12-25T10:00")).isEmpty();
    }

    @Test
    void refusesADayWithoutHours() {
        RoomCalendar neverOpen = Berlin.calendar(new WeeklyHours(new EnumMap<>(DayOfWeek.class), List.of()));
        List<Refusal> refusals = check(neverOpen, NOW).refusals(at("2026-11-26T10:00"), at("2026-11-26T11:00"), 1);

        assertThat(codes(refusals)).containsExactly(CLOSED);
        assertThat(refusals.get(0).details()).isEmpty();
    }

    @Test
    void refusesTimeInAClosureWithItsReason() {
        LocalText reason = new LocalText("paint dries", "Farbe trocknet");
        RoomCalendar painted = Berlin.calendar(new Closure(slot("2026-11-26T07:00", "2026-11-26T12:00"), reason));
        List<Refusal> refusals = check(painted, NOW).refusals(at("2026-11-26T11:30"), at("2026-11-26T12:30"), 1);

        assertThat(codes(refusals)).containsExactly(CLOSED);
        assertThat(refusals.get(0).details()).containsExactly(reason);
        assertThat(codes(check(painted, NOW), "2026-11-26T12:00", "2026-11-26T13:00"))
                .isEmpty();
    }

    @Test
    void refusesADayThatAClosureCoversWhollyAsClosed() {
        RoomCalendar painted = Berlin.calendar(
                new Closure(slot("2026-11-25T00:00", "2026-11-26T15:00"), new LocalText("paint", "Farbe")),
                new Closure(slot("2026-11-26T15:00", "2026-11-27T00:00"), new LocalText("dust", "Staub")));

        assertThat(codes(check(painted, NOW), "2026-11-26T23:00", "2026-11-27T00:00"))
                .containsExactly(CLOSED);
        assertThat(painted.slots(LocalDate.parse("2026-11-26"), new SlotStep(30), Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    void refusesTheBreakBetweenTwoIntervalsOfADay() {
        EnumMap<DayOfWeek, List<WeeklyHours.Interval>> days = new EnumMap<>(DayOfWeek.class);
        days.put(DayOfWeek.THURSDAY, List.of(Berlin.interval("08:00", "12:00"), Berlin.interval("14:00", "18:00")));
        RoomCalendar calendar = Berlin.calendar(new WeeklyHours(days, List.of()));

        assertThat(codes(check(calendar, NOW), "2026-11-26T11:00", "2026-11-26T15:00"))
                .containsExactly(OUTSIDE_OPENING_HOURS);
        assertThat(codes(check(calendar, NOW), "2026-11-26T11:00", "2026-11-26T12:00"))
                .isEmpty();
        assertThat(calendar.slots(LocalDate.parse("2026-11-26"), new SlotStep(60), Duration.ofHours(2)))
                .extracting(TimeSlot::from)
                .containsExactly(
                        at("2026-11-26T08:00"),
                        at("2026-11-26T09:00"),
                        at("2026-11-26T10:00"),
                        at("2026-11-26T14:00"),
                        at("2026-11-26T15:00"),
                        at("2026-11-26T16:00"));
    }

    @Test
    void staysOpenAcrossMidnightWhereBothDaysDo() {
        assertThat(codes(check(Berlin.alwaysOpen(), NOW), "2026-11-26T23:00", "2026-11-27T01:00"))
                .isEmpty();
        assertThat(codes(check(), "2026-11-26T21:00", "2026-11-27T08:00")).contains(OUTSIDE_OPENING_HOURS);
    }

    @Test
    void boundsTheLength() {
        List<Refusal> brief = check().refusals(at("2026-11-26T10:00"), at("2026-11-26T10:30"), 1);
        assertThat(codes(brief)).containsExactly(TOO_SHORT);
        assertThat(brief.get(0).details()).containsExactly(60L);
        assertThat(brief.get(0).because().row()).isEqualTo("BL-040");

        List<Refusal> lengthy = check().refusals(at("2026-11-26T10:00"), at("2026-11-26T18:30"), 1);
        assertThat(codes(lengthy)).containsExactly(TOO_LONG);
        assertThat(lengthy.get(0).details()).containsExactly(480L, new BigDecimal("8.00"));

        assertThat(codes(check(), "2026-11-26T10:00", "2026-11-26T11:00")).isEmpty();
        assertThat(codes(check(), "2026-11-26T10:00", "2026-11-26T18:00")).isEmpty();
    }

    @Test
    void keepsToTheStep() {
        List<Refusal> start = check().refusals(at("2026-11-26T10:15"), at("2026-11-26T11:15"), 1);
        assertThat(codes(start)).containsExactly(OFF_STEP);
        assertThat(start.get(0).field()).isEqualTo("start");

        List<Refusal> end = check().refusals(at("2026-11-26T10:00"), at("2026-11-26T11:15"), 1);
        assertThat(codes(end)).containsExactly(OFF_STEP);
        assertThat(end.get(0).field()).isEqualTo("end");

        assertThat(codes(check().refusals(
                                at("2026-11-26T10:00").plusNanos(1),
                                at("2026-11-26T11:00").plusNanos(1),
                                1)))
                .containsExactly(OFF_STEP);
    }

    @Test
    void asksForTheLeadToTheMinute() {
        SlotCheck atTen = check(Berlin.calendar(), at("2026-11-25T10:00"));

        assertThat(codes(atTen, "2026-11-26T10:00", "2026-11-26T11:00")).isEmpty();
        assertThat(codes(
                        check(Berlin.calendar(), at("2026-11-25T10:00").plusSeconds(1)),
                        "2026-11-26T10:00",
                        "2026-11-26T11:00"))
                .containsExactly(TOO_SOON);
        assertThat(codes(atTen, "2026-11-26T09:30", "2026-11-26T10:30")).containsExactly(TOO_SOON);
    }

    @Test
    void measuresTheLeadInRealHoursWhereTheClockIsChanged() {
        // Saturday 10:00 to Sunday 10:00 are 23 hours in March and 25 in October.
        assertThat(codes(check(Berlin.calendar(), at("2026-03-28T10:00")), "2026-03-29T10:00", "2026-03-29T11:00"))
                .containsExactly(TOO_SOON);
        assertThat(codes(check(Berlin.calendar(), at("2026-03-28T10:00")), "2026-03-29T11:00", "2026-03-29T12:00"))
                .isEmpty();
        assertThat(codes(check(Berlin.calendar(), at("2026-10-24T10:00")), "2026-10-25T09:00", "2026-10-25T10:00"))
                .isEmpty();
    }

    @Test
    void countsTheHorizonInLocalDays() {
        assertThat(codes(check(), "2027-01-23T18:00", "2027-01-23T19:00")).isEmpty();
        List<Refusal> far = check().refusals(at("2027-01-24T09:00"), at("2027-01-24T10:00"), 1);
        assertThat(codes(far)).containsExactly(TOO_FAR_AHEAD);
        assertThat(far.get(0).details()).containsExactly(60L);
    }

    @Test
    void seatsAsManyAsTheRoomHas() {
        assertThat(codes(check().refusals(at("2026-11-26T10:00"), at("2026-11-26T11:00"), 4)))
                .isEmpty();
        List<Refusal> five = check().refusals(at("2026-11-26T10:00"), at("2026-11-26T11:00"), 5);
        assertThat(codes(five)).containsExactly(TOO_MANY_PEOPLE);
        assertThat(five.get(0).details()).containsExactly(4);
    }

    @Test
    void keepsTheBufferBeforeAndAfterAnotherBooking() {
        // Somebody has 12–13 and a quarter of an hour for turning the room round.
        SlotCheck check = check(slot("2026-11-26T12:00", "2026-11-26T13:15"));

        assertThat(codes(check, "2026-11-26T12:00", "2026-11-26T13:00")).containsExactly(TAKEN);
        assertThat(codes(check, "2026-11-26T11:00", "2026-11-26T12:00"))
                .describedAs("its own buffer would reach into the other booking")
                .containsExactly(TAKEN);
        assertThat(codes(check, "2026-11-26T10:30", "2026-11-26T11:30")).isEmpty();
        assertThat(codes(check, "2026-11-26T13:00", "2026-11-26T14:00")).containsExactly(TAKEN);
        assertThat(codes(check, "2026-11-26T13:30", "2026-11-26T14:30")).isEmpty();
    }

    @Test
    void mayFollowAnotherBookingToTheInstant() {
        SlotCheck check = check(slot("2026-11-26T12:00", "2026-11-26T13:30"));

        assertThat(codes(check, "2026-11-26T13:30", "2026-11-26T14:30")).isEmpty();
    }

    @Test
    void listsEveryReasonInTheOrderInWhichPeopleMendThem() {
        SlotCheck check = check(slot("2026-11-24T05:00", "2026-11-24T23:00"));

        assertThat(codes(check.refusals(at("2026-11-24T06:10"), at("2026-11-24T06:20"), 9)))
                .containsExactly(IN_THE_PAST, OUTSIDE_OPENING_HOURS, TOO_SHORT, OFF_STEP, TOO_MANY_PEOPLE, TAKEN);
    }

    @Test
    void refusesEverythingWithoutALimitsRow() {
        SlotCheck check = new SlotCheck(
                room,
                Berlin.calendar(),
                new BookingLimit.Refused(HouseRules.because("BookingLimits", "none")),
                NOW,
                List.of());

        assertThat(codes(check, "2026-11-26T10:00", "2026-11-26T11:00")).containsExactly(NO_PRICE);
    }

    @Test
    void answersOddQuestionsWithoutLookingAtAThousandDays() {
        assertThat(codes(check().refusals(Instant.MIN, Instant.MAX, 1))).containsExactly(IN_THE_PAST, TOO_LONG);
        assertThat(codes(check().refusals(Instant.MAX.minusSeconds(3600), Instant.MAX, 1)))
                .containsExactly(TOO_FAR_AHEAD);
        assertThat(codes(check().refusals(Instant.MAX, Instant.MIN, 1)))
                .containsExactly(END_BEFORE_START, TOO_FAR_AHEAD);
        assertThat(codes(check().refusals(NOW.plusSeconds(60), at("2036-01-01T00:00"), 1)))
                .containsExactly(TOO_LONG);
    }

    @Test
    void acceptsAStepThatDoesNotDivideTheHour() {
        BookingLimit.Allowed fortyFive = new BookingLimit.Allowed(
                Duration.ofMinutes(45),
                Duration.ofHours(3),
                Duration.ofMinutes(45),
                Duration.ZERO,
                Period.ofDays(60),
                Duration.ZERO,
                1,
                0,
                HouseRules.because("BookingLimits", "BL-999"));
        SlotCheck check = new SlotCheck(room, Berlin.calendar(), fortyFive, NOW, List.of());

        assertThat(codes(check, "2026-11-26T07:30", "2026-11-26T08:15")).isEmpty();
        assertThat(codes(check, "2026-11-26T07:00", "2026-11-26T07:45")).containsExactly(OFF_STEP);
    }
}
