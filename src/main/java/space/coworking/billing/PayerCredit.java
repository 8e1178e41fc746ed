package space.coworking.billing;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payer's that came in beyond what was open.
 *
 * @param invoice that was paid too much
 * @param left what of it is still the payer's: neither given back nor used
 * @param payment that brought it; null for a bank transfer
 * @param note a transfer's reference
 */
public record PayerCredit(
        UUID id,
        UUID payer,
        String payerName,
        UUID invoice,
        String number,
        Money amount,
        Money left,
        State state,
        @Nullable UUID payment,
        @Nullable String note,
        String notedBy,
        Instant notedAt) {

    /** What becomes of it. */
    public enum State {
        /** Somebody has to decide. */
        OPEN,
        /** It settles the next invoices. */
        KEPT,
        /** On its way to the card it came from. */
        PAYING_BACK,
        PAID_BACK
    }
}
