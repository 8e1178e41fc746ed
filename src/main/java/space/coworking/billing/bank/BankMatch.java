package space.coworking.billing.bank;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A booking, or part of it, that pays an invoice.
 *
 * @param by sign-in address
 * @param undoneReason null as long as it holds
 */
public record BankMatch(
        UUID id,
        UUID booking,
        UUID invoice,
        String number,
        String buyer,
        Money amount,
        String by,
        Instant at,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt,
        @Nullable String undoneReason) {

    public boolean holds() {
        return undoneReason == null;
    }
}
