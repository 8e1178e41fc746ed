package space.coworking.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.PaymentPlan;
import space.coworking.billing.PaymentPlan.Instalment;
import space.coworking.shared.Formats;

/**
 * What was agreed on with a payer, and how far it is kept, as pages show it.
 *
 * @param state names its sentence: {@code billing.plan.state.<…>}
 * @param paid how many instalments are paid
 */
public record InstalmentsPage(String state, int paid, List<Row> rows) {

    /**
     * @param state names its word: {@code billing.plan.<…>}
     * @param missing what is missing of one that is paid in part; null else
     */
    public record Row(
            int number,
            String day,
            String amount,
            String state,
            @Nullable String missing) {}

    public static InstalmentsPage of(PaymentPlan plan, LocalDate today, Formats formats) {
        return new InstalmentsPage(
                plan.state().name(),
                (int) plan.instalments().stream().filter(Instalment::covered).count(),
                plan.instalments().stream().map(one -> row(one, today, formats)).toList());
    }

    private static Row row(Instalment one, LocalDate today, Formats formats) {
        boolean partly = one.missing().isPositive() && one.missing().isLessThan(one.amount());
        return new Row(
                one.number(),
                formats.day(one.dueOn()),
                formats.money(one.amount()),
                one.covered() ? "paid" : one.dueOn().isBefore(today) ? "late" : "toPay",
                partly ? formats.money(one.missing()) : null);
    }
}
