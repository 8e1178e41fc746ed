package space.coworking.payment;

import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The part of a refund that goes back on one payment.
 *
 * @param attempt how often it was begun: part of the key under which the provider knows it
 * @param providerRefund the provider's name for it; null until it is known
 */
record RefundShare(
        UUID id,
        UUID refund,
        UUID payment,
        Money amount,
        Refund.Status status,
        int attempt,
        @Nullable String providerRefund) {}
