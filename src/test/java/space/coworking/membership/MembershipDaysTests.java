package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.membership.Agreements.euros;
import static space.coworking.membership.Agreements.from;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.coworking.rules.planpricing.PlanPrice.Interval;

/** What a membership costs, to the cent; each row's arithmetic stands above it. */
class MembershipDaysTests {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # a whole month
            joins on the 1st                  | MONTH   | 20    | 2026-11-01 |            |                       | 2026-11-01 | 20.00
            # 20 × 16 of 30 days = 10.666…
            joins on the 15th                 | MONTH   | 20    | 2026-11-15 |            |                       | 2026-11-30 | 10.67
            # 20 × 1/31 = 0.645…, then a whole month
            joins on the 31st                 | MONTH   | 20    | 2026-12-31 |            |                       | 2027-01-01 | 0.65 20.00
            # 20 × 1/28 = 0.714…
            28 February                       | MONTH   | 20    | 2026-02-28 |            |                       | 2026-02-28 | 0.71
            # 20 × 2/29 = 1.379…
            28 February of a leap year        | MONTH   | 20    | 2028-02-28 |            |                       | 2028-02-29 | 1.38
            # 20 × 1/29 = 0.689…
            29 February                       | MONTH   | 20    | 2028-02-29 |            |                       | 2028-02-29 | 0.69
            # 20 × 3/31 = 1.935…
            begins as clocks go forward       | MONTH   | 20    | 2026-03-29 |            |                       | 2026-03-31 | 1.94
            # 20 × 29/31 = 18.709…
            ends as clocks go forward         | MONTH   | 20    | 2026-03-01 | 2026-03-30 |                       | 2026-03-31 | 18.71
            # 20 × 1/31 = 0.645…
            only the day of 23 hours          | MONTH   | 20    | 2026-03-29 | 2026-03-30 |                       | 2026-03-31 | 0.65
            # 20 × 7/31 = 4.516…
            begins as clocks go back          | MONTH   | 20    | 2026-10-25 |            |                       | 2026-10-31 | 4.52
            # 20 × 25/31 = 16.129…
            ends as clocks go back            | MONTH   | 20    | 2026-10-01 | 2026-10-26 |                       | 2026-10-31 | 16.13
            # 20 × 1/31 = 0.645…
            only the day of 25 hours          | MONTH   | 20    | 2026-10-25 | 2026-10-26 |                       | 2026-10-31 | 0.65
            # 20 × (30 − 10)/30 = 13.333…
            pauses within a month             | MONTH   | 20    | 2026-11-01 |            | 2026-11-10/2026-11-20 | 2026-11-30 | 13.33
            # 20 × 19/30 = 12.666…; 20 × (31 − 10)/31 = 13.548…
            pauses over the end of a month    | MONTH   | 20    | 2026-11-01 |            | 2026-11-20/2026-12-11 | 2026-12-31 | 12.67 13.55
            # 20 × 19/30 = 12.666…; nothing; 20 × 27/31 = 17.419…
            pauses over two ends of months    | MONTH   | 20    | 2026-11-01 |            | 2026-11-20/2027-01-05 | 2027-01-31 | 12.67 0.00 17.42
            # 20 × 19/31 = 12.258…; 20 × 22/31 = 14.193…
            pauses over the end of the year   | MONTH   | 20    | 2026-12-01 |            | 2026-12-20/2027-01-10 | 2027-01-31 | 12.26 14.19
            # 20 × (30 − 7 − 8)/30
            pauses twice in a month           | MONTH   | 20    | 2026-11-01 |            | 2026-11-02/2026-11-09 2026-11-20/2026-11-28 | 2026-11-30 | 10.00
            # a pause that was ended on the day on which it began takes nothing off
            resumes at once                   | MONTH   | 20    | 2026-11-01 |            | 2026-11-10/2026-11-10 | 2026-11-30 | 20.00
            # 20 × 14/30 = 9.333…: what lies behind the end counts neither as held nor as paused
            pauses beyond its end             | MONTH   | 20    | 2026-11-01 | 2026-11-20 | 2026-11-15/2026-11-30 | 2026-11-30 | 9.33
            # the last day is 30 November; December is due, with nothing in it
            ends with a month                 | MONTH   | 20    | 2026-11-01 | 2026-12-01 |                       | 2026-12-31 | 20.00 0.00
            # the last day is 28 February
            ends with February                | MONTH   | 20    | 2027-02-01 | 2027-03-01 |                       | 2027-02-28 | 20.00
            # 20 × 9/30 = 6
            ends at once, on the 10th         | MONTH   | 20    | 2026-11-01 | 2026-11-10 |                       | 2026-11-30 | 6.00
            ends on the day on which it began | MONTH   | 20    | 2026-11-15 | 2026-11-15 |                       | 2026-11-30 | 0.00
            # 10.01 × 15/30 = 5.005: half a cent is rounded up
            half a cent                       | MONTH   | 10.01 | 2026-11-16 |            |                       | 2026-11-30 | 5.01
            # a whole quarter
            a quarter                         | QUARTER | 60    | 2026-10-01 |            |                       | 2026-12-31 | 60.00
            # 16 + 31 of 31 + 30 + 31 days: 60 × 47/92 = 30.652…, then a whole quarter
            part of a quarter                 | QUARTER | 60    | 2026-11-15 |            |                       | 2027-01-01 | 30.65 60.00
            # 1 + 31 of 31 + 29 + 31 days: 60 × 32/91 = 21.098…
            a quarter in a leap year          | QUARTER | 60    | 2028-02-29 |            |                       | 2028-03-31 | 21.10
            a year                            | YEAR    | 240   | 2026-01-01 |            |                       | 2026-12-31 | 240.00
            # 16 + 31 of 365 days: 240 × 47/365 = 30.904…
            part of a year                    | YEAR    | 240   | 2026-11-15 |            |                       | 2026-11-15 | 30.90
            # 366 − 31 − 29 of 366 days: 240 × 306/366 = 200.655…
            part of a leap year               | YEAR    | 240   | 2028-03-01 |            |                       | 2028-12-31 | 200.66
            # 240 × (365 − 30)/365 = 220.273…
            pauses in a year                  | YEAR    | 240   | 2026-01-01 |            | 2026-05-02/2026-06-01 | 2026-12-31 | 220.27
            nothing by periods                | NONE    | 0     | 2026-01-01 |            |                       | 2026-12-31 |
            not yet begun                     | MONTH   | 20    | 2026-11-15 |            |                       | 2026-11-14 |
            """)
    void costsByTheDay(
            String what,
            Interval interval,
            String price,
            LocalDate starts,
            @Nullable LocalDate ends,
            @Nullable String pauses,
            LocalDate through,
            @Nullable String fees) {
        MembershipDays days = new MembershipDays(
                starts, ends, List.of(from(starts.toString(), interval, price)), pauses(pauses == null ? "" : pauses));

        assertThat(amounts(days, through)).isEqualTo(fees == null ? "" : fees);
    }

    @Test
    void anUpgradeCostsMoreFromItsDayOn() {
        // 5 × 14/30 = 2.333…; 20 × 16/30 = 10.666…
        assertThat(amounts(
                        agreed(from("2026-11-01", Interval.MONTH, "5"), from("2026-11-15", Interval.MONTH, "20")),
                        "2026-11-30"))
                .isEqualTo("2.33 10.67");
    }

    @Test
    void ofTwoUpgradesOnOneDayTheLastHolds() {
        // 5 × 14/30 = 2.333…; no day; 50 × 16/30 = 26.666…
        MembershipDays days = agreed(
                from("2026-11-01", Interval.MONTH, "5"),
                from("2026-11-15", Interval.MONTH, "20"),
                from("2026-11-15", Interval.MONTH, "50"));

        assertThat(amounts(days, "2026-11-30")).isEqualTo("2.33 0.00 26.67");
        assertThat(days.termsOn(LocalDate.of(2026, 11, 15)).amount()).isEqualTo(euros("50"));
    }

    @Test
    void aDowngradeCostsLessFromTheNextMonthOn() {
        // the first terms hold no day of December, the second none of November
        assertThat(amounts(
                        agreed(from("2026-11-01", Interval.MONTH, "20"), from("2026-12-01", Interval.MONTH, "5")),
                        "2026-12-01"))
                .isEqualTo("20.00 0.00 5.00");
    }

    @Test
    void anotherPriceHoldsFromTheDayThatTheNoticeReaches() {
        MembershipDays days =
                agreed(from("2026-11-01", Interval.MONTH, "20"), from("2027-01-01", Interval.MONTH, "22"));

        assertThat(amounts(days, "2026-12-31")).isEqualTo("20.00 20.00");
        assertThat(amounts(days, "2027-01-01")).isEqualTo("20.00 20.00 0.00 22.00");
    }

    @Test
    void anotherIntervalBeginsInTheMiddleOfIts() {
        // 31 + 31 + 30 + 31 + 30 + 31 = 184 of 365 days: 240 × 184/365 = 120.986…
        MembershipDays days =
                agreed(from("2026-06-01", Interval.MONTH, "20"), from("2026-07-01", Interval.YEAR, "240"));

        assertThat(amounts(days, "2026-07-01")).isEqualTo("20.00 0.00 120.99");
    }

    @Test
    void resumingEarlyTakesTheRestOfThePauseBack() {
        // 20 × (30 − 21)/30 = 6; then 20 × (30 − 10)/30 = 13.333…
        Suspension pause = MembershipPolicy.pause(LocalDate.of(2026, 11, 10), LocalDate.of(2026, 12, 10));
        MembershipDays days = agreed(from("2026-11-01", Interval.MONTH, "20"));

        assertThat(amounts(days.resting(pause), "2026-11-30")).isEqualTo("6.00");
        assertThat(amounts(days.resting(pause.until(LocalDate.of(2026, 11, 20))), "2026-11-30"))
                .isEqualTo("13.33");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAFF", "OVERDUE"})
    void theFeeGoesOnWhileWeStopAMembership(Suspension.Kind kind) {
        Suspension stopped = new Suspension(kind, LocalDate.of(2026, 11, 10), null, "Keys", null);

        assertThat(amounts(agreed(from("2026-11-01", Interval.MONTH, "20")).resting(stopped), "2026-11-30"))
                .isEqualTo("20.00");
    }

    @Test
    void leavesPeriodsAloneThatWereOverBefore() {
        MembershipDays days = agreed(from("2026-10-01", Interval.MONTH, "20"));

        assertThat(days.fees(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1)))
                .extracting(MembershipDays.Fee::key)
                .containsExactly("2026-11-01#0", "2026-12-01#0");
        assertThat(days.fees(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 1)))
                .hasSize(2);
    }

    @Test
    void fullMonthsCostExactlyThePrice() {
        for (String price : List.of("20", "0.01", "9.99", "33.33", "149.95")) {
            MembershipDays days = agreed(from("2024-01-01", Interval.MONTH, price));
            List<MembershipDays.Fee> fees =
                    days.fees(LONG_AGO, YearMonth.of(2033, 12).atEndOfMonth());
            assertThat(fees).hasSize(120).allSatisfy(fee -> {
                assertThat(fee.amount()).isEqualTo(euros(price));
                assertThat(fee.days()).isEqualTo(fee.period());
            });
        }
    }

    @Test
    void everyPeriodOfOneSetOfTermsHasAKeyOfItsOwn() {
        MembershipDays days = agreed(
                from("2026-01-15", Interval.MONTH, "5"),
                from("2026-03-10", Interval.QUARTER, "60"),
                from("2026-03-10", Interval.YEAR, "200"),
                from("2027-01-01", Interval.MONTH, "7"));

        assertThat(days.fees(LONG_AGO, LocalDate.of(2027, 12, 31)))
                .extracting(MembershipDays.Fee::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void otherTermsReplaceThoseThatWerePlannedAndNoneThatHold() {
        MembershipDays days = agreed(from("2026-11-01", Interval.MONTH, "20"), from("2026-12-01", Interval.MONTH, "5"));
        AgreedTerms other = from("2026-11-20", Interval.MONTH, "30");

        assertThat(days.changing(other, LocalDate.of(2026, 11, 20)).terms())
                .containsExactly(days.terms().get(0), other);
        assertThat(days.changing(from("2026-12-05", Interval.MONTH, "30"), LocalDate.of(2026, 12, 1))
                        .terms())
                .hasSize(3);
    }

    @ParameterizedTest(name = "after {0}: {1}")
    @CsvSource({
        "2026-11-01, 2026-11-05",
        "2026-11-05, 2026-11-12",
        "2026-11-12, 2026-12-01",
        "2026-12-01, 2027-01-01",
        "2027-01-01, 2027-01-20",
        "2027-01-20, 2027-02-01",
    })
    void knowsTheNextDayOnWhichSomethingChanges(LocalDate after, LocalDate next) {
        MembershipDays days = agreed(from("2026-11-01", Interval.MONTH, "20"), from("2027-01-20", Interval.NONE, "0"))
                .resting(MembershipPolicy.pause(LocalDate.of(2026, 11, 5), LocalDate.of(2026, 11, 12)))
                .endingOn(LocalDate.of(2027, 3, 1));

        assertThat(days.nextChange(after, LocalDate.of(2027, 2, 1))).contains(next);
        assertThat(days.nextChange(LocalDate.of(2027, 3, 1), null)).isEmpty();
    }

    @Test
    void countsThePausedDaysOfEachYear() {
        MembershipDays days = agreed(from("2026-01-01", Interval.MONTH, "20"))
                .resting(MembershipPolicy.pause(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 10)))
                .resting(new Suspension(Suspension.Kind.STAFF, LocalDate.of(2026, 6, 1), null, "Keys", null));

        assertThat(IntStream.of(2025, 2026, 2027).mapToLong(days::pausedDays)).containsExactly(0L, 12L, 9L);
    }

    private static MembershipDays agreed(AgreedTerms... terms) {
        return new MembershipDays(terms[0].fromDay(), null, List.of(terms), List.of());
    }

    private static List<Suspension> pauses(String spans) {
        return Arrays.stream(spans.split(" "))
                .filter(span -> !span.isEmpty())
                .map(span -> span.split("/"))
                .map(days -> MembershipPolicy.pause(LocalDate.parse(days[0]), LocalDate.parse(days[1])))
                .toList();
    }

    private static String amounts(MembershipDays days, String through) {
        return amounts(days, LocalDate.parse(through));
    }

    private static String amounts(MembershipDays days, LocalDate through) {
        return String.join(
                " ",
                days.fees(LONG_AGO, through).stream()
                        .map(fee -> fee.amount().getAmount().toPlainString())
                        .toList());
    }
}
