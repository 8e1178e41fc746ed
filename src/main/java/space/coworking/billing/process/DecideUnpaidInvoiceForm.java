package space.coworking.billing.process;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.InvoiceDetail;
import space.coworking.shared.Formats;

/**
 * The form {@code DecideUnpaidInvoice.form}. The payer's name stays on the back office's page.
 *
 * @param until the day until which we wait; there where that was decided
 * @param plan the instalments; there where they were agreed on
 */
record DecideUnpaidInvoiceForm(Decision decision, Optional<LocalDate> until, Optional<Plan> plan) {

    /** @param first day of the first; the others follow month by month */
    record Plan(int instalments, LocalDate first) {}

    enum Decision {
        WRITE_OFF,
        WAIT,
        PLAN,
        HAND_OVER
    }

    static void show(InvoiceDetail invoice, DelegateTask task) {
        Formats formats = new Formats(Locale.ENGLISH, ZoneOffset.UTC);
        String number = String.valueOf(invoice.invoice().number());
        task.setName("Unpaid invoice " + number + ": "
                + formats.money(invoice.invoice().open()));
        task.setVariableLocal(
                "invoicePage", "/backoffice/invoices/" + invoice.invoice().id());
        task.setVariableLocal("numberText", number);
        task.setVariableLocal(
                "openText",
                formats.money(invoice.invoice().open()) + " of "
                        + formats.money(invoice.invoice().gross()) + ", due on "
                        + formats.day(Objects.requireNonNull(invoice.invoice().dueOn())));
    }

    /** @throws BadUserRequestException if the answer is incomplete; the task stays open */
    static DecideUnpaidInvoiceForm from(DelegateTask task, LocalDate today) {
        String decision = take(task, "decision");
        String until = take(task, "until");
        String instalments = take(task, "instalments");
        String first = take(task, "firstDay");
        return switch (decision) {
            case "writeOff" -> decided(Decision.WRITE_OFF);
            case "handOver" -> decided(Decision.HAND_OVER);
            case "wait" ->
                new DecideUnpaidInvoiceForm(Decision.WAIT, Optional.of(until(until, today)), Optional.empty());
            case "plan" ->
                new DecideUnpaidInvoiceForm(
                        Decision.PLAN,
                        Optional.empty(),
                        Optional.of(new Plan(count(instalments), first(first, today))));
            default -> throw new BadUserRequestException("Choose what becomes of the invoice.");
        };
    }

    private static DecideUnpaidInvoiceForm decided(Decision decision) {
        return new DecideUnpaidInvoiceForm(decision, Optional.empty(), Optional.empty());
    }

    private static LocalDate until(String text, LocalDate today) {
        return day(text)
                .filter(day -> day.isAfter(today) && !day.isAfter(today.plusYears(1)))
                .orElseThrow(() ->
                        new BadUserRequestException("Give a day after today, within a year, until which we wait."));
    }

    private static LocalDate first(String text, LocalDate today) {
        return day(text)
                .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusYears(1)))
                .orElseThrow(() -> new BadUserRequestException(
                        "Give the day of the first instalment: today or later, within a year."));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static int count(String text) {
        if (text.matches("[2-9]|1[0-2]")) {
            return Integer.parseInt(text);
        }
        throw new BadUserRequestException("Give the number of instalments: 2 to 12.");
    }

    private static String take(DelegateTask task, String name) {
        @Nullable Object value = task.getVariable(name);
        task.getExecution().removeVariable(name);
        return value == null ? "" : value.toString();
    }
}
