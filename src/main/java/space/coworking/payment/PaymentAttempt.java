package space.coworking.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.PaymentManagement.ReturnPages;

/**
 * One try to collect a debt: a page at the provider. It is written, with all that the call will say, before the call is made, so that
 * an unknown answer can be asked for again with the same key and the same words.
 *
 * @param session the provider's name for the page; null until we know it
 * @param pageUrl where the payer pays; null until we know it
 * @param providerPayment the provider's name for the money that moved; null until we know it
 */
record PaymentAttempt(
        UUID id,
        UUID payment,
        int number,
        String idempotencyKey,
        Status status,
        ReturnPages pages,
        Instant expiresAt,
        @Nullable String session,
        @Nullable String pageUrl,
        @Nullable String providerPayment) {

    /** {@code CREATED}: written, the call's outcome not yet known. {@code PENDING}: the page is open, or the money on its way. */
    enum Status {
        CREATED,
        PENDING,
        SUCCEEDED,
        FAILED,
        EXPIRED
    }
}
