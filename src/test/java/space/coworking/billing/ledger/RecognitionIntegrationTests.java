package space.coworking.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.ledger.LedgerAccount.Kind;
import space.coworking.billing.ledger.LedgerCases.Invoiced;
import space.coworking.billing.ledger.LedgerCases.Pack;

/** When what was invoiced is earned. All in years of which no other test knows. */
@IntegrationTest
class RecognitionIntegrationTests {

    private static final LocalDate JANUARY = LocalDate.of(2019, 1, 1);

    @Autowired
    BillingCases people;

    @Autowired
    LedgerCases cases;

    @Test
    void aFeeIsEarnedByTheDaysOfItsService() {
        UUID payer = people.aPerson();
        cases.invoice(
                payer,
                ChargedService.SUBSCRIPTION,
                "90.00",
                day(1, 20),
                day(1, 15),
                day(4, 15)); // 17 + 28 + 31 + 14 days

        assertEarned(payer, 1, "17.00", "73.00");
        assertEarned(payer, 2, "45.00", "45.00");
        assertEarned(payer, 3, "76.00", "14.00");
        assertEarned(payer, 4, "90.00", "0.00");
    }

    @Test
    void theLastMonthTakesWhatRoundingLeaves() {
        UUID payer = people.aPerson();
        cases.invoice(
                payer, ChargedService.SUBSCRIPTION, "100.00", day(1, 1), day(1, 1), day(4, 1)); // 31, 28, 31 of 90

        assertEarned(payer, 1, "34.44", "65.56");
        assertEarned(payer, 2, "65.56", "34.44");
        assertEarned(payer, 3, "100.00", "0.00");
    }

    @Test
    void aRoomIsEarnedInTheMonthOfItsUseAlthoughItIsInvoicedInTheNext() {
        UUID payer = people.aPerson();
        cases.invoice(payer, ChargedService.ROOM, "50.00", day(2, 1), day(1, 15), day(1, 16));

        Map<Kind, BigDecimal> january = cases.balances(payer, month(1));
        assertThat(january.get(Kind.REVENUE)).isEqualByComparingTo("-50.00");
        assertThat(january.get(Kind.ACCRUED)).isEqualByComparingTo("50.00");
        assertThat(january.get(Kind.RECEIVABLE)).isZero();
        Map<Kind, BigDecimal> february = cases.balances(payer, month(2));
        assertThat(february.get(Kind.REVENUE)).isEqualByComparingTo("-50.00");
        assertThat(february.get(Kind.ACCRUED)).isZero();
        assertThat(february.get(Kind.RECEIVABLE)).isEqualByComparingTo("59.50");
        assertThat(february.get(Kind.VAT)).isEqualByComparingTo("-9.50");
    }

    @Test
    void anInvoiceReachesBackIntoTheMonthThatItBillsAndNoFurther() {
        UUID payer = people.aPerson();
        cases.invoice(payer, ChargedService.ROOM, "50.00", day(6, 1), day(1, 15), day(1, 16));

        assertThat(cases.balances(payer, month(4)).get(Kind.REVENUE)).isZero();
        assertThat(cases.balances(payer, month(5)).get(Kind.REVENUE)).isEqualByComparingTo("-50.00");
    }

    @Test
    void aPackIsEarnedAsItIsUsedAndItsRestIsBreakageInTheMonthInWhichItLapses() {
        UUID payer = people.aPerson();
        Pack pack = cases.pack(payer, "100.00", 600, day(1, 5), day(4, 1));
        cases.use(pack, 60, day(1, 10));
        cases.use(pack, 120, day(2, 10));
        cases.giveBack(pack, 30, day(2, 20));
        // The last day is the 31st of March: it lapses in March, although that is noted in the first minutes of April.
        cases.lapse(pack, 450, day(4, 1));

        assertEarned(payer, 1, "10.00", "90.00");
        assertEarned(payer, 2, "25.00", "75.00");
        assertEarned(payer, 3, "100.00", "0.00");
        assertThat(cases.balances(payer, month(2)).get(Kind.BREAKAGE)).isZero();
        assertThat(cases.balances(payer, month(3)).get(Kind.BREAKAGE)).isEqualByComparingTo("-75.00");
    }

    @Test
    void aDepositIsNeverRevenue() {
        UUID payer = people.aPerson();
        Invoiced deposit = cases.invoice(payer, ChargedService.DEPOSIT, "200.00", day(1, 5), day(1, 5), day(1, 6));
        assertThat(cases.balances(payer, month(1)).get(Kind.DEPOSIT)).isEqualByComparingTo("-200.00");
        assertEarned(payer, 1, "0.00", "0.00");

        cases.creditNote(payer, deposit, ChargedService.DEPOSIT, "200.00", day(3, 5));

        assertThat(cases.balances(payer, month(2)).get(Kind.DEPOSIT)).isEqualByComparingTo("-200.00");
        assertThat(cases.balances(payer, month(3)).get(Kind.DEPOSIT)).isZero();
        assertEarned(payer, 3, "0.00", "0.00");
    }

    @Test
    void aCreditNoteTakesBackInItsOwnMonth() {
        UUID payer = people.aPerson();
        Invoiced room = cases.invoice(payer, ChargedService.ROOM, "50.00", day(1, 20), day(1, 15), day(1, 16));
        cases.creditNote(payer, room, ChargedService.ROOM, "20.00", day(3, 2));

        assertEarned(payer, 1, "50.00", "0.00");
        assertEarned(payer, 2, "50.00", "0.00");
        assertEarned(payer, 3, "30.00", "0.00");
    }

    @Test
    void ofAFeeACreditNoteFirstTakesOffWhatIsNotEarnedYet() {
        UUID payer = people.aPerson();
        Invoiced fee = cases.invoice(payer, ChargedService.SUBSCRIPTION, "90.00", day(1, 15), day(1, 15), day(4, 15));
        cases.creditNote(payer, fee, ChargedService.SUBSCRIPTION, "60.00", day(2, 10));

        assertEarned(payer, 1, "17.00", "73.00");
        assertEarned(payer, 2, "30.00", "0.00");
        assertEarned(payer, 4, "30.00", "0.00");
    }

    @Test
    void whatATakenBackFeeHadEarnedGoesInTheNotesMonth() {
        UUID payer = people.aPerson();
        Invoiced fee = cases.invoice(payer, ChargedService.SUBSCRIPTION, "90.00", day(1, 15), day(1, 15), day(4, 15));
        cases.creditNote(payer, fee, ChargedService.SUBSCRIPTION, "90.00", day(3, 10));

        assertEarned(payer, 2, "45.00", "45.00");
        assertEarned(payer, 3, "0.00", "0.00");
        assertEarned(payer, 4, "0.00", "0.00");
    }

    /** An invoice may give back days that an earlier one had charged. */
    @Test
    void aFeeBelowZeroIsEarnedByDaysToo() {
        UUID payer = people.aPerson();
        cases.invoice(payer, ChargedService.SUBSCRIPTION, "-30.00", day(1, 20), day(1, 15), day(2, 14)); // 17 + 13 days

        assertEarned(payer, 1, "-17.00", "-13.00");
        assertEarned(payer, 2, "-30.00", "0.00");
    }

    @Test
    void nothingThatIsNotedLaterIsDatedInAClosedMonth() {
        UUID before = people.aPerson();
        UUID after = people.aPerson();
        LocalDate used = LocalDate.of(2013, 12, 15);
        cases.invoice(before, ChargedService.ROOM, "50.00", LocalDate.of(2014, 1, 2), used, used.plusDays(1));
        cases.close(YearMonth.of(2013, 12), LocalDate.of(2014, 1, 3));
        cases.invoice(after, ChargedService.ROOM, "50.00", LocalDate.of(2014, 1, 4), used, used.plusDays(1));

        YearMonth december = YearMonth.from(used);
        assertThat(cases.balances(before, december).get(Kind.REVENUE)).isEqualByComparingTo("-50.00");
        assertThat(cases.balances(after, december).get(Kind.REVENUE)).isZero();
        assertThat(cases.balances(after, december.plusMonths(1)).get(Kind.REVENUE))
                .isEqualByComparingTo("-50.00");
    }

    /** Any packs, uses, returns, credit notes and ends: at each month's end what is earned and what is still to be earned is what was invoiced. */
    @Test
    void whatIsEarnedAndWhatIsDeferredIsWhatWasInvoiced() {
        Random random = new Random(41);
        for (int round = 0; round < 25; round++) {
            UUID payer = people.aPerson();
            Scenario scenario = new Scenario(payer, random);
            for (int month = 1; month <= 12; month++) {
                Map<Kind, BigDecimal> balances = cases.balances(payer, month(month));
                BigDecimal invoiced = scenario.invoicedThrough(month(month));
                BigDecimal earned = earned(balances);
                BigDecimal deferred = balances.get(Kind.DEFERRED).negate();
                assertThat(earned.add(deferred))
                        .as("round %d, end of month %d: %s earned, %s deferred", round, month, earned, deferred)
                        .isEqualByComparingTo(invoiced);
                assertThat(earned)
                        .as("round %d, month %d", round, month)
                        .isEqualByComparingTo(scenario.earnedThrough(month(month)));
                assertThat(balances.get(Kind.BREAKAGE).negate())
                        .as("breakage, round %d, month %d", round, month)
                        .isBetween(BigDecimal.ZERO, earned.max(BigDecimal.ZERO));
                assertThat(balances.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isZero();
            }
            assertThat(cases.balances(payer, month(12)).get(Kind.DEFERRED))
                    .as("nothing is left at the end")
                    .isZero();
        }
    }

    private static BigDecimal earned(Map<Kind, BigDecimal> balances) {
        return balances.get(Kind.REVENUE).add(balances.get(Kind.BREAKAGE)).negate();
    }

    /** A pack's life, worked out here a second time from what happened. */
    private final class Scenario {

        private final int minutes;
        private final BigDecimal net;
        private final YearMonth sold;
        private final List<Moved> moves = new ArrayList<>();
        private final List<Credited> notes = new ArrayList<>();

        private record Moved(YearMonth month, int minutes) {}

        private record Credited(YearMonth month, BigDecimal amount) {}

        Scenario(UUID payer, Random random) {
            minutes = 1 + random.nextInt(1000);
            net = BigDecimal.valueOf(1 + random.nextInt(20_000), 2);
            int first = 1 + random.nextInt(4);
            sold = month(first);
            LocalDate until = month(first + 1 + random.nextInt(6)).atDay(1 + random.nextInt(28));
            Pack pack = cases.pack(payer, net.toPlainString(), minutes, sold.atDay(1 + random.nextInt(28)), until);
            int left = minutes;
            YearMonth last = YearMonth.from(until.minusDays(1));
            for (YearMonth month = sold; !month.isAfter(last); month = month.plusMonths(1)) {
                int used = Math.min(left, random.nextInt(minutes / 2 + 1));
                if (used > 0) {
                    cases.use(pack, used, month.equals(last) ? until.minusDays(1) : month.atDay(28));
                    moves.add(new Moved(month, used));
                    left -= used;
                }
                if (used > 1 && random.nextInt(3) == 0) {
                    int back = 1 + random.nextInt(used - 1);
                    cases.giveBack(pack, back, month.equals(last) ? until.minusDays(1) : month.atDay(28));
                    moves.add(new Moved(month, -back));
                    left += back;
                }
            }
            if (left > 0) {
                cases.lapse(pack, left, until);
                moves.add(new Moved(last, left));
            }
            BigDecimal open = net;
            for (int note = random.nextInt(3); note > 0 && open.signum() > 0; note--) {
                BigDecimal amount = note == 1 && random.nextInt(3) == 0
                        ? open
                        : BigDecimal.valueOf(
                                random.nextLong(open.unscaledValue().longValue()) + 1, 2);
                YearMonth month = sold.plusMonths(random.nextInt(6));
                cases.creditNote(payer, pack.invoice(), ChargedService.PACK, amount.toPlainString(), month.atDay(28));
                notes.add(new Credited(month, amount));
                open = open.subtract(amount);
            }
        }

        BigDecimal invoicedThrough(YearMonth month) {
            BigDecimal credited = notes.stream()
                    .filter(note -> !note.month().isAfter(month))
                    .map(Credited::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return sold.isAfter(month) ? BigDecimal.ZERO : net.subtract(credited);
        }

        BigDecimal earnedThrough(YearMonth month) {
            int gone = moves.stream()
                    .filter(move -> !move.month().isAfter(month))
                    .mapToInt(Moved::minutes)
                    .sum();
            return net.multiply(BigDecimal.valueOf(gone))
                    .divide(BigDecimal.valueOf(minutes), 2, RoundingMode.HALF_UP)
                    .min(invoicedThrough(month));
        }
    }

    private void assertEarned(UUID payer, int month, String earned, String deferred) {
        Map<Kind, BigDecimal> balances = cases.balances(payer, month(month));
        assertThat(earned(balances)).as("earned by the end of month " + month).isEqualByComparingTo(earned);
        assertThat(balances.get(Kind.DEFERRED).negate())
                .as("deferred at the end of month " + month)
                .isEqualByComparingTo(deferred);
    }

    private static YearMonth month(int month) {
        return YearMonth.from(JANUARY).plusMonths(month - 1L);
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2019, month, day);
    }
}
