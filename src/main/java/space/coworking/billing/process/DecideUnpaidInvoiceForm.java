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
 */
record DecideUnpaidInvoiceForm(Decision decision, Optional<LocalDate> until) {

    enum Decision {
        WRITE_OFF,
        WAIT,
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
        return switch (decision) {
            case "writeOff" -> new DecideUnpaidInvoiceForm(Decision.WRITE_OFF, Optional.empty());
            case "handOver" -> new DecideUnpaidInvoiceForm(Decision.HAND_OVER, Optional.empty());
            case "wait" -> new DecideUnpaidInvoiceForm(Decision.WAIT, Optional.of(day(until, today)));
            default -> throw new BadUserRequestException("Choose what becomes of the invoice.");
        };
    }

    private static LocalDate day(String text, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            if (day.isAfter(today) && !day.isAfter(today.plusYears(1))) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new BadUserRequestException("Give a day after today, within a year, until which we wait.");
    }

    private static String take(DelegateTask task, String name) {
        @Nullable Object value = task.getVariable(name);
        task.getExecution().removeVariable(name);
        return value == null ? "" : value.toString();
    }
}
