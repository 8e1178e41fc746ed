package space.coworking.membership;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a use is covered: first by the month's allowance, then by the credit that lapses first. What is left is to be paid.
 *
 * @param allowance use covered by the allowance
 * @param byCredit use covered by credit
 * @param credit credit that it costs
 * @param uncovered use that nothing covers
 * @param shares what is taken from which lot
 */
public record Coverage(Duration allowance, Duration byCredit, Duration credit, Duration uncovered, List<Share> shares) {

    /** Minutes of one lot. */
    record Share(CreditLot lot, int minutes) {}

    /** @return nothing covers it */
    public static Coverage none(Duration use) {
        return new Coverage(Duration.ZERO, Duration.ZERO, Duration.ZERO, use, List.of());
    }

    public boolean isComplete() {
        return uncovered.isZero();
    }

    public boolean isNothing() {
        return shares.isEmpty();
    }

    /**
     * Covers as much as there is.
     *
     * @param included whether the plan's allowance serves for it
     * @param rate credit per time of use; null where credit can't pay for it
     */
    static Coverage of(List<CreditLot> lots, Instant at, Duration use, boolean included, @Nullable BigDecimal rate) {
        int open = Math.toIntExact(use.toMinutes());
        int allowance = 0;
        int byCredit = 0;
        int credit = 0;
        List<Share> shares = new ArrayList<>();
        for (CreditLot lot : inOrder(lots, at)) {
            boolean isAllowance = lot.kind() == CreditLot.Kind.ALLOWANCE;
            BigDecimal price = isAllowance ? (included ? BigDecimal.ONE : null) : rate;
            int covered = price == null ? 0 : Math.min(open, affordable(lot.balance(), price));
            if (price != null && covered > 0) {
                int minutes = cost(covered, price);
                shares.add(new Share(lot, minutes));
                open -= covered;
                allowance += isAllowance ? covered : 0;
                byCredit += isAllowance ? 0 : covered;
                credit += isAllowance ? 0 : minutes;
            }
        }
        return new Coverage(minutes(allowance), minutes(byCredit), minutes(credit), minutes(open), List.copyOf(shares));
    }

    private static List<CreditLot> inOrder(List<CreditLot> lots, Instant at) {
        return lots.stream()
                .filter(lot -> lot.serves(at))
                .sorted(Comparator.<CreditLot, Boolean>comparing(lot -> lot.kind() != CreditLot.Kind.ALLOWANCE)
                        .thenComparing(CreditLot::expiresAt))
                .toList();
    }

    private static int affordable(int balance, BigDecimal rate) {
        return BigDecimal.valueOf(balance).divide(rate, 0, RoundingMode.DOWN).intValueExact();
    }

    /** A started minute of credit counts whole. */
    private static int cost(int minutes, BigDecimal rate) {
        return rate.multiply(BigDecimal.valueOf(minutes))
                .setScale(0, RoundingMode.UP)
                .intValueExact();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
