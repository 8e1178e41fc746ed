package space.coworking.payment;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card or account that a payer has saved with the provider and may be charged for what they owe later.
 *
 * @param payer our customer
 * @param brand {@code visa}, {@code mastercard}, … as the provider writes it; null for an account
 * @param last4 the end of the number, by which people know theirs; we never see the rest
 * @param expires the last month in which the card can be charged; null for what doesn't expire
 * @param isDefault whether this is the one that is charged
 */
public record PaymentMethod(
        UUID id,
        UUID payer,
        Kind kind,
        @Nullable String brand,
        String last4,
        @Nullable YearMonth expires,
        boolean isDefault,
        Instant savedAt) {

    public enum Kind {
        CARD,
        SEPA_DEBIT
    }
}
