package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.rules.roomadjustments.RoomAdjustment;
import space.coworking.rules.roomadjustments.RoomAdjustments;
import space.coworking.rules.roomadjustments.RoomAdjustmentsFacts;

class RoomAdjustmentsDecisionTests {

    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final RoomAdjustments adjustments = new RoomAdjustmentsTable(Shipped.TABLES);

    @ParameterizedTest(name = "{0}: {1} at {2}, {3}, {4} ahead, {5}, series of {6}, tag {7}")
    @CsvSource({
        "RA-010, -10, WORKDAY, 12:00, PT2H,    P7D,         guest,   1, none,       Midday discount on workdays.",
        "RA-010, -10, WORKDAY, 13:59, PT2H,    P7D,         Partial, 1, none,       Midday discount on workdays.",
        "RA-020, -10, WORKDAY, 10:00, PT4H,    P7D,         guest,   1, none,       Discount for bookings of 4 hours or more.",
        "RA-030, 15,  WORKDAY, 10:00, PT2H,    PT2H59M59S,  guest,   1, none,       Surcharge for guests who book less than 3 hours ahead.",
        "RA-040, -5,  WORKDAY, 10:00, PT2H,    P30D,        guest,   1, none,       Early-booking discount from 30 days ahead.",
        "RA-050, -10, WORKDAY, 10:00, PT2H,    P7D,         Partial, 8, none,       Discount for a series of 8 dates or more.",
        "RA-050, -10, WEEKEND, 18:00, PT1H,    PT1H,        Unlimited, 26, none,    Discount for a series of 8 dates or more.",
        "RA-060, -20, WEEKEND, 18:00, PT1H,    PT1H,        Pay-As-You-Go, 1, non-profit, Discount for non-profit organisations.",
        "RA-060, -20, WORKDAY, 10:00, PT2H,    P7D,         guest,   1, non-profit, Discount for non-profit organisations.",
    })
    void adjustsByTheRowThatApplies(
            String row,
            BigDecimal percent,
            DayKind day,
            LocalTime startsAt,
            Duration length,
            Duration lead,
            String customer,
            int series,
            String tag,
            String reason) {
        RoomAdjustment adjustment = adjustments.decide(new RoomAdjustmentsFacts(
                day, startsAt, length, lead, new CustomerGroup(customer), series, Set.of(tag)));

        assertThat(adjustment.lines()).singleElement().satisfies(line -> {
            assertThat(line.percent()).isEqualByComparingTo(percent);
            assertThat(line.because().table()).isEqualTo("RoomAdjustments");
            assertThat(line.because().row()).isEqualTo(row);
            assertThat(line.because().reason().en()).isEqualTo(reason);
            assertThat(line.because().reason().de()).isNotBlank().isNotEqualTo(reason);
        });
        assertThat(adjustment.percent()).isEqualByComparingTo(percent);
    }

    @ParameterizedTest(name = "{0} at {1}, {2}, {3} ahead, {4}, series of {5}")
    @CsvSource({
        "WORKDAY, 11:59, PT2H,    P7D,           guest,   1",
        "WORKDAY, 14:00, PT2H,    P7D,           guest,   1",
        "WEEKEND, 12:30, PT2H,    P7D,           guest,   1",
        "HOLIDAY, 12:30, PT2H,    P7D,           guest,   1",
        "WORKDAY, 10:00, PT3H59M, P7D,           guest,   1",
        "WORKDAY, 10:00, PT2H,    PT3H,          guest,   1",
        "WORKDAY, 10:00, PT2H,    PT1H,          Partial, 1",
        "WORKDAY, 10:00, PT2H,    P29DT23H59M59S, guest,  1",
        "WORKDAY, 10:00, PT2H,    P7D,           Partial, 7",
    })
    void leavesThePriceJustOutsideEachRow(
            DayKind day, LocalTime startsAt, Duration length, Duration lead, String customer, int series) {
        RoomAdjustment adjustment = adjustments.decide(new RoomAdjustmentsFacts(
                day, startsAt, length, lead, new CustomerGroup(customer), series, Set.of("vip")));

        assertThat(adjustment.lines()).isEmpty();
        assertThat(adjustment.percent()).isZero();
    }

    @Test
    void addsAllRowsInOrderAndStopsAtTheLowestSum() {
        RoomAdjustment adjustment = adjustments.decide(new RoomAdjustmentsFacts(
                DayKind.WORKDAY,
                LocalTime.NOON,
                Duration.ofHours(5),
                Duration.ofDays(40),
                Shipped.PARTIAL,
                10,
                Set.of("non-profit", "vip")));

        assertThat(rows(adjustment)).containsExactly("RA-010", "RA-020", "RA-040", "RA-050", "RA-060");
        assertThat(adjustment.percent()).isEqualByComparingTo("-40");
    }

    @Test
    void setsSurchargesOffAgainstDiscounts() {
        RoomAdjustment adjustment = adjustments.decide(new RoomAdjustmentsFacts(
                DayKind.WORKDAY,
                LocalTime.of(13, 0),
                TWO_HOURS,
                Duration.ofHours(1),
                CustomerGroup.GUEST,
                1,
                Set.of()));

        assertThat(rows(adjustment)).containsExactly("RA-010", "RA-030");
        assertThat(adjustment.percent()).isEqualByComparingTo("5");
    }

    @Test
    void stopsAtTheHighestSumThatTheSheetNames() {
        RoomAdjustments capped = new RoomAdjustmentsTable(DecisionTables.of(new EditedTables(
                RoomAdjustmentsTable.LAYOUT, sheet -> sheet.number("Highest sum of all adjustments (%)", 12))));

        RoomAdjustment adjustment = capped.decide(new RoomAdjustmentsFacts(
                DayKind.WEEKEND, LocalTime.NOON, TWO_HOURS, Duration.ofHours(1), CustomerGroup.GUEST, 1, Set.of()));

        assertThat(rows(adjustment)).containsExactly("RA-030");
        assertThat(adjustment.percent()).isEqualByComparingTo("12");
    }

    @Test
    void givesTheSameAnswerForEveryInstantOfAMinute() {
        Duration lead = A_WEEK.plusSeconds(1);

        assertThat(adjustments.decide(aBooking(lead))).isEqualTo(adjustments.decide(aBooking(lead.plusSeconds(58))));
    }

    @Test
    void answersManyThreadsAtOnceEachWithItsOwnRows() {
        assertThat(IntStream.range(0, 4000).parallel().mapToObj(minutes -> {
                    RoomAdjustment adjustment = adjustments.decide(aBooking(Duration.ofMinutes(minutes)));
                    return rows(adjustment).contains("RA-030") == minutes < 180;
                }))
                .containsOnly(true);
    }

    private static RoomAdjustmentsFacts aBooking(Duration lead) {
        return new RoomAdjustmentsFacts(
                DayKind.WORKDAY, LocalTime.NOON, TWO_HOURS, lead, CustomerGroup.GUEST, 1, Set.of());
    }

    private static List<String> rows(RoomAdjustment adjustment) {
        return adjustment.lines().stream().map(line -> line.because().row()).toList();
    }
}
