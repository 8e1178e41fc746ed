package space.coworking.billing.process;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.BillingRun;
import space.coworking.billing.BillingRunSummary;
import space.coworking.billing.ChargedService;
import space.coworking.shared.Formats;

/** The form {@code ReviewBillingRun.form}. Names of customers stay on the back office's page: no personal data goes into the engine. */
record ReviewBillingRunForm(boolean approves) {

    /** What the task is called. */
    static String title(BillingRun run, BillingRunSummary summary) {
        return "Billing run: " + month(run) + ", " + invoices(summary.invoices());
    }

    /** What the form shows. */
    static Map<String, Object> facts(BillingRun run, BillingRunSummary summary) {
        Formats formats = new Formats(Locale.ENGLISH, ZoneOffset.UTC);
        return Map.of(
                "runPage",
                "/backoffice/billing/runs/" + run.id(),
                "monthText",
                month(run) + " · " + run.reference(),
                "totalText",
                formats.money(summary.total()) + " in " + invoices(summary.invoices()),
                "beforeText",
                before(summary, formats),
                "servicesText",
                summary.services().stream()
                        .map(total -> words(total.service()) + ": " + formats.money(total.gross())
                                + " (the month before: " + formats.money(total.before()) + ")")
                        .collect(Collectors.joining("\n")),
                "notesText",
                count(summary.odd().size(), "invoice differs", "invoices differ") + " much from the customer's last, "
                        + count(summary.leftOut().size(), "customer is", "customers are")
                        + " left out. The page of the run names them.");
    }

    private static String month(BillingRun run) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH).format(run.month());
    }

    private static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String invoices(int count) {
        return count == 1 ? "1 invoice" : count + " invoices";
    }

    private static String before(BillingRunSummary summary, Formats formats) {
        Money difference = summary.total().minus(summary.before());
        String sign = difference.isNegative() ? "" : "+";
        return formats.money(summary.before()) + " the month before (" + sign + formats.money(difference) + ")";
    }

    private static String words(ChargedService service) {
        String words = service.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** @throws BadUserRequestException if the answer is missing; the task stays open */
    static ReviewBillingRunForm from(DelegateTask task) {
        @Nullable Object decision = task.getVariable("decision");
        task.getExecution().removeVariable("decision");
        if ("approve".equals(decision) || "discard".equals(decision)) {
            return new ReviewBillingRunForm("approve".equals(decision));
        }
        throw new BadUserRequestException("Choose whether to issue the invoices or to discard the run.");
    }
}
