package space.coworking.payment;

import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The part of a refund that goes back on one payment.
 *
 * @param providerRefund the provider's name for it; null until it is known
 */
record RefundShare(
        UUID id,
        UUID refund,
        UUID payment,
        Money amount,
        Refund.Status status,
        @Nullable String providerRefund) {}
