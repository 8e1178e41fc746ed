package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static space.coworking.booking.Berlin.at;
import static space.coworking.booking.Berlin.slot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.booking.Availability.Alternative;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;
import space.coworking.rules.bookinglimits.BookingLimits;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.shared.TimeSlot;

@IntegrationTest
class AvailabilityIntegrationTests {

    /** A Tuesday. */
    private static final Instant NOW = at("2026-11-24T08:00");

    private static final Booker GUEST = Booker.GUEST;
    private static final LocalDate THURSDAY = LocalDate.parse("2026-11-26");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PublicHolidays holidays;

    @Autowired
    PlanPricing plans;

    @Autowired
    BookingLimits limits;

    @Autowired
    Pricing pricing;

    @Autowired
    PremisesSource premisesOfAll;

    private PremisesSource premises;
    private RoomCatalog catalog;
    private Availability availability;
    private TestPremises house;

    /** The real thing with its own clock, and a data source that counts. */
    @BeforeEach
    void openTheHouse() {
        Clock clock = Clock.fixed(NOW, Berlin.ZONE);
        premises = new PremisesSource(new PremisesRows(jdbc), holidays, clock);
        catalog = new RoomCatalog(premises);
        availability = new Availability(premises, new OccupiedTimes(jdbc), limits, pricing, plans, clock);
        house = new TestPremises(jdbc);
    }

    @AfterEach
    void closeTheHouse() {
        house.close();
        premisesOfAll.changed();
    }

    private List<Refusal.Code> refusals(UUID room, TimeSlot slot) {
        return availability.check(room, slot.from(), slot.to(), GUEST).refusals().stream()
                .map(Refusal::code)
                .toList();
    }

    private UUID smallRoom() {
        UUID room = house.room(RoomClass.SMALL, 4, "15.00");
        premises.changed();
        return room;
    }

    @Test
    void answersWithPriceAndReasons() {
        UUID room = smallRoom();

        Availability.Checked checked = availability.check(room, at("2026-11-26T08:00"), at("2026-11-26T10:00"), GUEST);

        assertThat(checked.available()).isTrue();
        assertThat(checked.answer().quote().total()).hasToString("EUR 33.00");
        assertThat(checked.answer().quote().lines())
                .extracting(line -> line.because().row(), line -> line.amount().toString())
                .containsExactly(tuple("RP-060", "EUR 18.00"), tuple("RP-050", "EUR 15.00"));
    }

    @Test
    void tellsThePriceAlsoOfATakenSlot() {
        UUID room = smallRoom();
        TimeSlot slot = slot("2026-11-26T10:00", "2026-11-26T12:00");
        house.booking(room, slot, BookingState.CONFIRMED);

        Availability.Checked checked = availability.check(room, slot.from(), slot.to(), GUEST);

        assertThat(checked.refusals()).extracting(Refusal::code).containsExactly(Refusal.Code.TAKEN);
        assertThat(checked.answer().quote().total()).hasToString("EUR 30.00");
    }

    @Test
    void keepsTheBuffersOfBothBookings() {
        UUID room = smallRoom();
        house.booking(room, slot("2026-11-26T12:00", "2026-11-26T13:00"), BookingState.AWAITING_PAYMENT);

        assertThat(refusals(room, slot("2026-11-26T10:30", "2026-11-26T11:30"))).isEmpty();
        assertThat(refusals(room, slot("2026-11-26T11:00", "2026-11-26T12:00"))).containsExactly(Refusal.Code.TAKEN);
        assertThat(refusals(room, slot("2026-11-26T13:00", "2026-11-26T14:00"))).containsExactly(Refusal.Code.TAKEN);
        assertThat(refusals(room, slot("2026-11-26T13:30", "2026-11-26T14:30"))).isEmpty();
    }

    @Test
    void seesOnlyBookingsThatKeepTheRoom() {
        UUID room = smallRoom();
        TimeSlot slot = slot("2026-11-26T10:00", "2026-11-26T11:00");
        for (BookingState state : BookingState.values()) {
            UUID booking = house.booking(room, slot, state);
            boolean keeps = !state.isFinal();
            assertThat(refusals(room, slot).contains(Refusal.Code.TAKEN))
                    .describedAs(state.name())
                    .isEqualTo(keeps);
            jdbc.sql("delete from booking where id = ?").param(booking).update();
        }
    }

    @Test
    void letsABookingMoveOverItself() {
        UUID room = smallRoom();
        UUID own = house.booking(room, slot("2026-11-26T10:00", "2026-11-26T11:00"), BookingState.CONFIRMED);
        TimeSlot later = slot("2026-11-26T10:30", "2026-11-26T11:30");

        Evaluation moved = availability.evaluate(room, later.from(), later.to(), 4, GUEST, own);
        Evaluation other = availability.evaluate(room, later.from(), later.to(), 4, GUEST, UUID.randomUUID());

        assertThat(moved.refusals()).isEmpty();
        assertThat(moved.buffer()).isEqualTo(Duration.ofMinutes(15));
        assertThat(moved.openBookingsAllowed()).isEqualTo(2);
        assertThat(moved.day()).isEqualTo(DayKind.WORKDAY);
        assertThat(other.refusals()).extracting(Refusal::code).containsExactly(Refusal.Code.TAKEN);
    }

    @Test
    void countsPeopleAtTheCommit() {
        UUID room = smallRoom();

        assertThat(availability
                        .evaluate(room, at("2026-11-26T10:00"), at("2026-11-26T11:00"), 5, GUEST, null)
                        .refusals())
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.TOO_MANY_PEOPLE);
    }

    @Test
    void takesTagsIntoThePrice() {
        UUID room = smallRoom();

        Evaluation evaluation = availability.evaluate(
                room,
                at("2026-11-26T10:00"),
                at("2026-11-26T11:00"),
                1,
                new Booker(GUEST.benefits(), Set.of("non-profit"), 1),
                null);

        assertThat(evaluation.quote().total()).hasToString("EUR 12.00");
    }

    @Test
    void knowsNoRoomThatIsMissingOrNotLetAnyMore() {
        UUID gone = smallRoom();
        house.deactivate(gone);
        premises.changed();

        for (UUID room : List.of(gone, UUID.randomUUID())) {
            Availability.Checked checked =
                    availability.check(room, at("2026-11-26T10:00"), at("2026-11-26T11:00"), GUEST);
            assertThat(checked.answer()).isNull();
            assertThat(checked.refusals()).extracting(Refusal::code).containsExactly(Refusal.Code.UNKNOWN_ROOM);
            assertThat(catalog.room(room)).isEmpty();
        }
        assertThat(catalog.booked(gone).id()).isEqualTo(gone);
        assertThat(catalog.rooms(RoomCatalog.Filter.NONE))
                .extracting(RoomView::id)
                .doesNotContain(gone);
    }

    @Test
    void answersOddQuestionsWithoutAQuery() throws Exception {
        UUID room = smallRoom();

        int statements = CountedStatements.during(() -> {
            assertThat(availability.check(room, Instant.MIN, Instant.MAX, GUEST).available())
                    .isFalse();
            assertThat(availability.check(room, NOW, NOW, GUEST).refusals())
                    .extracting(Refusal::code)
                    .contains(Refusal.Code.END_BEFORE_START);
            assertThat(availability.check(room, NOW, NOW, GUEST).answer()).isNull();
            return null;
        });

        assertThat(statements).isZero();
    }

    @Test
    void asksTheDatabaseOnceForACheck() throws Exception {
        UUID room = smallRoom();

        assertThat(CountedStatements.during(
                        () -> availability.check(room, at("2026-11-26T10:00"), at("2026-11-26T11:00"), GUEST)))
                .isOne();
    }

    @Test
    void findsBookingsByTheIndexOfTheConstraint() {
        UUID room = smallRoom();
        house.booking(room, slot("2026-11-26T10:00", "2026-11-26T11:00"), BookingState.CONFIRMED);

        List<String> plan = transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return jdbc.sql("explain " + OccupiedTimes.OCCUPIED + " and room_id = :room and id is distinct from null")
                    .param("from", NOW.atOffset(ZoneOffset.UTC))
                    .param("to", NOW.plusSeconds(3600).atOffset(ZoneOffset.UTC))
                    .param("room", room)
                    .query(String.class)
                    .list();
        });

        assertThat(String.join("\n", plan)).contains("booking_without_overlap").contains("room_id =");
    }

    @Test
    void keepsOwnHoursAndClosuresOfARoom() {
        UUID room = house.room(RoomClass.SMALL, 4, "15.00");
        house.hours(room, 4, "10:00", "12:00");
        house.hours(room, 4, "13:00", "15:00");
        house.hours(room, 5, null, null);
        house.closure(room, slot("2026-11-30T00:00", "2026-12-01T00:00"), "Moving");
        premises.changed();
        RoomView view = catalog.room(room).orElseThrow();

        List<DaySlots> week = availability
                .days(List.of(view), THURSDAY, 6, Duration.ofHours(1), GUEST)
                .get(room);

        assertThat(week)
                .extracting(DaySlots::date, DaySlots::day, day -> day.slots().size())
                .containsExactly(
                        tuple(THURSDAY, DayKind.WORKDAY, 6),
                        tuple(THURSDAY.plusDays(1), DayKind.CLOSED, 0),
                        tuple(THURSDAY.plusDays(2), DayKind.WEEKEND, 21),
                        tuple(THURSDAY.plusDays(3), DayKind.WEEKEND, 21),
                        tuple(THURSDAY.plusDays(4), DayKind.CLOSED, 0),
                        tuple(THURSDAY.plusDays(5), DayKind.WORKDAY, 29));
        assertThat(view.location().hours()).describedAs("the location's stay").hasSize(8);
    }

    @Test
    void listsWhatTheCheckAnswers() {
        UUID room = smallRoom();
        house.booking(room, slot("2026-11-26T12:00", "2026-11-26T13:00"), BookingState.REQUESTED);
        DaySlots day = availability.day(catalog.room(room).orElseThrow(), THURSDAY, Duration.ofMinutes(90), GUEST);

        assertThat(day.slots()).hasSize(28).anyMatch(SlotAnswer::available).anyMatch(slot -> !slot.available());
        assertThat(day.slots()).allSatisfy(answer -> assertThat(availability
                        .check(room, answer.slot().from(), answer.slot().to(), GUEST)
                        .answer())
                .isEqualTo(answer));
    }

    @Test
    void offersNothingForLengthsAndDaysThatMakeNoSense() {
        RoomView room = catalog.room(smallRoom()).orElseThrow();

        assertThat(availability.day(room, THURSDAY, Duration.ZERO, GUEST).slots())
                .isEmpty();
        assertThat(availability.day(room, THURSDAY, Duration.ofHours(-1), GUEST).slots())
                .isEmpty();
        assertThat(availability
                        .day(room, THURSDAY, Duration.ofSeconds(Long.MAX_VALUE), GUEST)
                        .slots())
                .isEmpty();
        assertThat(availability
                        .day(room, LocalDate.parse("9999-12-31"), Duration.ofHours(1), GUEST)
                        .day())
                .isEqualTo(DayKind.CLOSED);
    }

    @Test
    void looksAtAWeekOfThreeHundredRoomsInAFewQueries() throws Exception {
        List<UUID> ids = house.rooms(300);
        for (UUID room : ids) {
            for (int day = 0; day < 7; day++) {
                String date = THURSDAY.plusDays(day).toString();
                house.booking(room, slot(date + "T10:00", date + "T12:00"), BookingState.CONFIRMED);
                house.booking(room, slot(date + "T15:00", date + "T16:00"), BookingState.REQUESTED);
            }
        }
        List<Map<UUID, List<DaySlots>>> weeks = new ArrayList<>();
        Callable<?> look = () -> {
            premises.changed();
            List<RoomView> rooms = catalog.rooms(RoomCatalog.Filter.NONE).stream()
                    .filter(room -> room.location().id().equals(house.location))
                    .toList();
            return weeks.add(availability.days(rooms, THURSDAY, 7, Duration.ofHours(1), GUEST));
        };

        assertThat(CountedStatements.during(look)).isLessThanOrEqualTo(7);

        List<LocalDate> dates = THURSDAY.datesUntil(THURSDAY.plusDays(7)).toList();
        Map<UUID, List<DaySlots>> week = weeks.get(0);
        assertThat(week).containsOnlyKeys(ids);
        for (List<DaySlots> days : week.values()) {
            assertThat(days).extracting(DaySlots::date).containsExactlyElementsOf(dates);
            assertThat(days.get(0).slots()).hasSize(29);
            assertThat(days.get(0).slots().stream()
                            .filter(SlotAnswer::available)
                            .count())
                    .describedAs("starts from 9 to 12 and from 14 to 16 are taken")
                    .isEqualTo(17);
        }
    }

    @Test
    void offersTheSameRoomAtOtherTimesAndOtherRoomsAtTheSameTime() throws Exception {
        UUID small = house.room(RoomClass.SMALL, 4, "15.00");
        UUID tiny = house.room(RoomClass.SMALL, 2, "10.00");
        UUID medium = house.room(RoomClass.MEDIUM, 8, "25.00");
        UUID large = house.room(RoomClass.LARGE, 16, "45.00");
        premises.changed();
        TimeSlot wanted = slot("2026-11-26T12:00", "2026-11-26T13:00");
        house.booking(small, wanted, BookingState.CONFIRMED);
        house.booking(medium, slot("2026-11-26T12:30", "2026-11-26T13:30"), BookingState.CONFIRMED);

        List<Alternative> found = new ArrayList<>();
        int statements =
                CountedStatements.during(() -> found.addAll(availability.alternatives(small, wanted, 3, GUEST, 4)));

        assertThat(statements).isLessThanOrEqualTo(2);
        assertThat(found).allMatch(alternative -> alternative.answer().available());
        assertThat(found.subList(0, 2))
                .extracting(
                        alternative -> alternative.room().id(),
                        alternative -> alternative.answer().slot())
                .containsExactly(
                        tuple(small, slot("2026-11-26T10:30", "2026-11-26T11:30")),
                        tuple(small, slot("2026-11-26T13:30", "2026-11-26T14:30")));
        assertThat(found.subList(2, 4))
                .allMatch(alternative -> alternative.answer().slot().equals(wanted))
                .allMatch(alternative -> alternative.room().capacity() >= 3)
                .extracting(alternative -> alternative.room().id())
                .doesNotContain(small, tiny, medium)
                .contains(large);
    }

    @Test
    void offersTheDaysNearbyWhereTheDayIsFull() {
        UUID small = smallRoom();
        house.booking(small, slot("2026-11-26T07:00", "2026-11-26T22:00"), BookingState.CONFIRMED);

        List<Alternative> found =
                availability.alternatives(small, slot("2026-11-26T12:00", "2026-11-26T13:00"), 200, GUEST, 3);
        assertThat(found).describedAs("nowhere are two hundred seats").isEmpty();

        assertThat(availability
                        .alternatives(small, slot("2026-11-26T12:00", "2026-11-26T13:00"), 4, GUEST, 40)
                        .get(0)
                        .answer()
                        .slot())
                .isIn(slot("2026-11-25T12:00", "2026-11-25T13:00"), slot("2026-11-27T12:00", "2026-11-27T13:00"));
    }

    @Test
    void followsTheClockOnBothDaysOnWhichItIsChanged() {
        UUID room = smallRoom();
        RoomView view = catalog.room(room).orElseThrow();

        DaySlots march = availability.day(view, LocalDate.parse("2027-03-28"), Duration.ofHours(2), GUEST);
        DaySlots october = availability.day(view, LocalDate.parse("2027-10-31"), Duration.ofHours(2), GUEST);

        assertThat(march.slots().get(0).slot())
                .isEqualTo(new TimeSlot(Instant.parse("2027-03-28T07:00:00Z"), Instant.parse("2027-03-28T09:00:00Z")));
        assertThat(october.slots().get(0).slot())
                .isEqualTo(new TimeSlot(Instant.parse("2027-10-31T08:00:00Z"), Instant.parse("2027-10-31T10:00:00Z")));
        assertThat(List.of(march, october))
                .allSatisfy(day -> assertThat(day.slots()).hasSize(19));
        assertThat(march.slots().get(0).quote().total())
                .describedAs("two weekend hours, more than 30 days ahead")
                .hasToString("EUR 37.05");
    }
}
