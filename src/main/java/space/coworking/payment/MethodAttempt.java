package space.coworking.payment;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.PaymentManagement.ReturnPages;

/**
 * One page at the provider on which a card is to be saved. It is written, with all that the call will say, before the call is made, so
 * that an unknown answer can be asked for again with the same key and the same words.
 *
 * @param session the provider's name for the page; null until we know it
 * @param method what was saved; null before
 */
record MethodAttempt(
        UUID id,
        UUID payer,
        PaymentSubject subject,
        String idempotencyKey,
        PaymentAttempt.Status status,
        Locale locale,
        ReturnPages pages,
        Instant expiresAt,
        @Nullable String session,
        @Nullable UUID method) {}
