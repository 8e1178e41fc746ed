package space.coworking.billing.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of a booking batch.
 *
 * @param amount debited to the account and credited to the counter account; below zero the other way round, never zero
 * @param taxKey of the counter account, DATEV's BU-Schlüssel; empty for none
 * @param document number of an invoice or a credit note; may be empty
 */
record DatevLine(
        BigDecimal amount,
        String currency,
        String account,
        String counter,
        String taxKey,
        LocalDate day,
        String document,
        String text) {

    /** BU-Schlüssel by which an account that works out VAT by itself leaves it. */
    static final String WITHOUT_TAX = "40";
}
