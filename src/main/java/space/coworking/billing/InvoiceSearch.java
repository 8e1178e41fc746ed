package space.coworking.billing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of invoices asks for.
 *
 * @param text a number, or part of the payer's name, company or address
 * @param which null for all
 */
public record InvoiceSearch(
        @Nullable String text,
        @Nullable Which which,
        @Nullable UUID payer,
        @Nullable UUID run) {

    /** Where an invoice stands, as lists tell it. */
    public enum Which {
        OPEN,
        OVERDUE,
        PAID,
        DRAFTS,
        CREDIT_NOTES,
        CREDITED,
        WRITTEN_OFF
    }
}
