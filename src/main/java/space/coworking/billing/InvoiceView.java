package space.coworking.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note in a list.
 *
 * @param number {@code R2026-000123}; null as long as it is a draft
 * @param buyer as it stands on the document; of a draft the customer's name today
 * @param month of a month's invoice
 * @param gross with VAT
 * @param open what is still to be paid, or of a credit note to be given back
 */
public record InvoiceView(
        UUID id,
        InvoiceKind kind,
        InvoiceState state,
        @Nullable String number,
        UUID payer,
        String buyer,
        @Nullable YearMonth month,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        Money gross,
        Money open,
        boolean overdue) {}
