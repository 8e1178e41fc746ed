package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What covers a use, and in which order. */
class CoverageTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final CreditLot SOON = lot(CreditLot.Kind.PACK, 30, 1);
    private static final CreditLot LATER = lot(CreditLot.Kind.GOODWILL, 30, 2);
    private static final CreditLot ALLOWANCE = lot(CreditLot.Kind.ALLOWANCE, 30, 9);

    @Test
    void theAllowanceServesFirstAndThenWhatLapsesFirst() {
        Coverage coverage = cover(List.of(LATER, SOON, ALLOWANCE), 75, true, "1");

        assertThat(coverage.shares())
                .containsExactly(
                        new Coverage.Share(ALLOWANCE, 30), new Coverage.Share(SOON, 30), new Coverage.Share(LATER, 15));
        assertThat(coverage.allowance()).isEqualTo(Duration.ofMinutes(30));
        assertThat(coverage.byCredit()).isEqualTo(Duration.ofMinutes(45));
        assertThat(coverage.isComplete()).isTrue();
    }

    @Test
    void whatNothingCoversIsLeft() {
        Coverage coverage = cover(List.of(SOON, ALLOWANCE), 75, true, null);

        assertThat(coverage.uncovered()).isEqualTo(Duration.ofMinutes(45));
        assertThat(coverage.shares()).containsExactly(new Coverage.Share(ALLOWANCE, 30));
    }

    @Test
    void anAllowanceServesNoDesk() {
        assertThat(cover(List.of(ALLOWANCE), 30, false, "1").isNothing()).isTrue();
    }

    @Test
    void whatLapsesByThenServesNothing() {
        CreditLot lapsing =
                new CreditLot(UUID.randomUUID(), CreditLot.Kind.PACK, 60, NOON.minusSeconds(60), NOON, null);
        CreditLot coming = new CreditLot(
                UUID.randomUUID(), CreditLot.Kind.PACK, 60, NOON.plusSeconds(1), NOON.plusSeconds(9), null);

        assertThat(cover(List.of(lapsing, coming), 30, true, "1").isNothing()).isTrue();
    }

    @ParameterizedTest(name = "{0} minutes at {1} of a balance of {2}: {3} covered for {4}")
    @CsvSource({
        "60, 2,   200, 60, 120",
        "60, 2,   99,  49, 98",
        "60, 3,   2,   0,  0",
        "60, 0.5, 200, 60, 30",
        // 45.5 minutes of credit: a started one counts whole
        "45, 1.01, 200, 45, 46",
        "45, 0.33, 10,  30, 10",
    })
    void costsCreditByItsRate(int use, String rate, int balance, int covered, int credit) {
        Coverage coverage = cover(List.of(lot(CreditLot.Kind.PACK, balance, 1)), use, true, rate);

        assertThat(coverage.byCredit()).isEqualTo(Duration.ofMinutes(covered));
        assertThat(coverage.credit()).isEqualTo(Duration.ofMinutes(credit));
        assertThat(coverage.uncovered()).isEqualTo(Duration.ofMinutes(use - (long) covered));
    }

    private static Coverage cover(List<CreditLot> lots, int minutes, boolean included, String rate) {
        return Coverage.of(
                lots, NOON, Duration.ofMinutes(minutes), included, rate == null ? null : new BigDecimal(rate));
    }

    private static CreditLot lot(CreditLot.Kind kind, int balance, int days) {
        return new CreditLot(
                UUID.randomUUID(), kind, balance, NOON.minusSeconds(60), NOON.plus(Duration.ofDays(days)), null);
    }
}
