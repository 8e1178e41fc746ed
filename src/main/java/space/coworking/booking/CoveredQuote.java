package space.coworking.booking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import space.coworking.membership.Coverage;
import space.coworking.membership.MemberBenefits;
import space.coworking.rules.Because;
import space.coworking.shared.LocalText;

/** Takes off a price what the member's allowance and credit cover, each on a line of its own. */
final class CoveredQuote {

    private CoveredQuote() {}

    /**
     * @param plan the row of the table PlanAccess that covers it
     * @param benefits what the member has, before this is taken
     * @param day the slot's local day
     */
    static Quote of(Quote full, Coverage coverage, Because plan, MemberBenefits benefits, LocalDate day) {
        if (coverage.isNothing()) {
            return full;
        }
        Duration length = full.slot().length();
        Money due = share(full.total(), coverage.uncovered(), length);
        Money covered = full.total().minus(due);
        Money allowance = coverage.byCredit().isZero() ? covered : share(full.total(), coverage.allowance(), length);
        List<PriceLine> lines = new ArrayList<>(full.lines());
        add(PriceLine.Kind.ALLOWANCE, allowance, because(plan, allowanceText(coverage)), lines);
        add(PriceLine.Kind.CREDIT, covered.minus(allowance), because(plan, creditText(coverage)), lines);
        return new Quote(
                full.slot(),
                due,
                full.vatPercent(),
                List.copyOf(lines),
                full.freeCancellationUntil(),
                new Covered(
                        coverage.allowance(),
                        coverage.credit(),
                        benefits.allowanceLeft(day).minus(coverage.allowance()),
                        benefits.creditLeft(day).minus(coverage.credit())));
    }

    private static void add(PriceLine.Kind kind, Money amount, Because because, List<PriceLine> lines) {
        if (!amount.isZero()) {
            lines.add(new PriceLine(kind, null, BigDecimal.ZERO, amount.negated(), because));
        }
    }

    private static Money share(Money total, Duration part, Duration whole) {
        return total.multipliedBy(part.toMinutes()).dividedBy(whole.toMinutes(), RoundingMode.HALF_UP);
    }

    private static LocalText allowanceText(Coverage coverage) {
        String hours = hours(coverage.allowance());
        return new LocalText(
                hours + " h from the month’s allowance", comma(hours) + " Std. aus dem Kontingent des Monats");
    }

    private static LocalText creditText(Coverage coverage) {
        String hours = hours(coverage.credit());
        return new LocalText(hours + " credit hours", comma(hours) + " Guthabenstunden");
    }

    private static Because because(Because plan, LocalText text) {
        return new Because(
                plan.table(),
                plan.version(),
                plan.row(),
                new LocalText(
                        text.en() + ". " + plan.reason().en(),
                        text.de() + ". " + plan.reason().de()));
    }

    private static String hours(Duration duration) {
        return BigDecimal.valueOf(duration.toMinutes())
                .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String comma(String number) {
        return number.replace('.', ',');
    }
}
