package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.ChargedService;
import space.coworking.billing.ManualCharge;
import space.coworking.billing.ManualCharges;
import space.coworking.billing.ManualCharges.Wrong;
import space.coworking.shared.PlainText;
import space.coworking.web.InvoiceWords;

/** What stands in the form of a charge, as it was typed: nothing typed is lost. */
record ChargeForm(
        UUID id,
        @Nullable UUID customer,
        String service,
        String description,
        String amount,
        String from,
        String through,
        String reason) {

    private static final int LONGEST = 500;

    /** The form's own id of the entry: sent twice it is entered once. */
    static ChargeForm of(HttpServletRequest request, LocalDate today) {
        return new ChargeForm(
                uuid(request.getParameter("id")).orElseGet(UUID::randomUUID),
                uuid(request.getParameter("customer")).orElse(null),
                text(request, "service", ""),
                text(request, "description", ""),
                text(request, "amount", ""),
                text(request, "from", today.toString()),
                text(request, "through", today.toString()),
                text(request, "reason", ""));
    }

    private static String text(HttpServletRequest request, String name, String otherwise) {
        String typed = request.getParameter(name);
        return typed == null ? otherwise : typed.length() > 2 * LONGEST ? typed.substring(0, 2 * LONGEST) : typed;
    }

    private static Optional<UUID> uuid(@Nullable String typed) {
        return typed != null && typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(typed))
                : Optional.empty();
    }

    /** @return the entry; empty where something is missing or no such thing, see {@link #problems} */
    Optional<ManualCharge> entry() {
        Optional<ChargedService> chosen = chosen();
        Optional<Money> money = TypedAmount.read(amount);
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(through);
        if (customer == null || chosen.isEmpty() || money.isEmpty() || first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ManualCharge(
                id, customer, chosen.get(), description.strip(), money.get(), first.get(), last.get(), reason.strip()));
    }

    /** @return what is wrong before anything is looked up, by field */
    Map<String, String> problems(InvoiceWords words, Locale locale) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (customer == null) {
            problems.put("q", said(Wrong.CUSTOMER, words, locale));
        }
        if (chosen().isEmpty()) {
            problems.put("service", said(Wrong.SERVICE, words, locale));
        }
        if (description.isBlank() || !PlainText.isPlain(description, false)) {
            problems.put("description", said(Wrong.DESCRIPTION, words, locale));
        }
        if (TypedAmount.read(amount).isEmpty()) {
            problems.put("amount", words.text("backoffice.invoice.amount.wrong", locale));
        }
        if (day(from).isEmpty()) {
            problems.put("from", said(Wrong.PERIOD, words, locale));
        }
        if (day(through).isEmpty()) {
            problems.put("through", said(Wrong.PERIOD, words, locale));
        }
        String wrong = Reason.wrong(reason);
        if (wrong != null) {
            problems.put("reason", words.text("backoffice.cancel.reason." + wrong, locale));
        }
        return problems;
    }

    /** @return the field at which it is said */
    static String field(Wrong wrong) {
        return switch (wrong) {
            case CUSTOMER -> "q";
            case SERVICE -> "service";
            case DESCRIPTION -> "description";
            case AMOUNT -> "amount";
            case PERIOD -> "through";
        };
    }

    static String said(Wrong wrong, InvoiceWords words, Locale locale) {
        return words.text("backoffice.charge.wrong." + wrong, locale);
    }

    private Optional<ChargedService> chosen() {
        return Arrays.stream(ChargedService.values())
                .filter(one ->
                        one.name().equals(service) && ManualCharges.services().contains(one))
                .findFirst();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.matches("2[0-9]{3}-[0-9]{2}-[0-9]{2}")
                    ? Optional.of(LocalDate.parse(typed))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
