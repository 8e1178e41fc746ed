package space.coworking.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.OffSessionGateway.Decline;
import space.coworking.payment.PaymentManagement.ReturnPages;

/**
 * One try to collect a debt. It is written, with all that the call will say, before the call is made, so that an unknown answer can be
 * asked for again with the same key and the same words.
 *
 * @param awaited whether somebody was told to wait for its outcome
 * @param decline why the money did not come; null unless it is known to have failed
 * @param providerPayment the provider's name for the money that moves; null until we know it
 */
record PaymentAttempt(
        UUID id,
        UUID payment,
        int number,
        String idempotencyKey,
        Status status,
        Way way,
        boolean awaited,
        @Nullable Decline decline,
        @Nullable String providerPayment,
        Instant startedAt) {

    /**
     * {@code CREATED}: written, the call's outcome not yet known. {@code PENDING}: the page is open, or the money on its way.
     * {@code EXPIRED}: ended before the payer, or the payer's bank, said anything.
     */
    enum Status {
        CREATED,
        PENDING,
        SUCCEEDED,
        FAILED,
        EXPIRED
    }

    /** How the money is asked for. */
    sealed interface Way {}

    /**
     * On a page at the provider.
     *
     * @param session the provider's name for the page; null until we know it
     */
    record OnPage(
            ReturnPages pages, Instant expiresAt, @Nullable String session) implements Way {}

    /** From a saved method, without the payer being there. */
    record OffSession(UUID method) implements Way {}

    /** The provider's name for the page; null where there is none, or we don't know it yet. */
    @Nullable
    String session() {
        return way instanceof OnPage page ? page.session() : null;
    }

    boolean isOffSession() {
        return way instanceof OffSession;
    }
}
