package space.coworking.billing.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A booking.
 *
 * @param amount a debit of the account and a credit of the counter account; below zero the other way round
 * @param vat that goes with a net amount, and has a booking of its own
 * @param vatOnly whether it is VAT that goes with another booking
 * @param invoice the invoice or credit note that it is about; null where it is not known yet
 * @param document its number
 * @param party who was invoiced, or who paid
 */
public record LedgerEntry(
        LocalDate day,
        Account account,
        Account counter,
        Money amount,
        Money vat,
        boolean vatOnly,
        Source source,
        @Nullable UUID invoice,
        @Nullable String document,
        @Nullable String party) {

    /** An account and its number. */
    public record Account(String number, LedgerAccount of) {}

    /** What was booked. */
    public enum Source {
        INVOICE,
        CREDIT_NOTE,
        /** A payment by card or debit settled an invoice. */
        PAYMENT,
        TRANSFER,
        /** What settled an invoice was taken back. */
        REVERSAL,
        /** What was paid too much before settled an invoice. */
        CREDIT,
        /** A credit note was given back. */
        REFUND,
        /** What was given back came back to us. */
        REFUND_REVERSAL,
        WRITE_OFF,
        /** The payment provider took money in. */
        RECEIPT,
        /** The payment provider gave money back. */
        RETURN,
        RETURN_REVERSAL,
        /** The payer's bank took money back for good. */
        DISPUTE,
        OVERPAID,
        PAID_BACK,
        ACCRUAL,
        DEFERRAL,
        BREAKAGE
    }

    /** @return the account on whose left side it stands */
    public Account debited() {
        return amount.isNegative() ? counter : account;
    }

    public Account credited() {
        return amount.isNegative() ? account : counter;
    }
}
