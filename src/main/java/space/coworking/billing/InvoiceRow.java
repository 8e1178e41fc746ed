package space.coworking.billing;

import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note with all its amounts, for an export.
 *
 * @param corrects number of the invoice that a credit note takes back
 * @param serviceUntil the first day that is no longer part of the service
 */
public record InvoiceRow(
        InvoiceView invoice,
        @Nullable String vatId,
        @Nullable String corrects,
        LocalDate serviceFrom,
        LocalDate serviceUntil,
        Money net,
        Money vat) {}
