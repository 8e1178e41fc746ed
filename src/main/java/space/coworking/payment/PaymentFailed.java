package space.coworking.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * The money that was waited for will not come: published once for each attempt of which {@link PaymentManagement#charge} said that it is
 * being processed, in the transaction that records its failure. The debt is open as before.
 *
 * @param tryAgain whether charging the same method again later may help
 * @param code why, in the provider's words; {@link #AUTHENTICATION_REQUIRED} where only the payer can go on
 */
public record PaymentFailed(UUID payment, PaymentSubject subject, boolean tryAgain, String code, Instant at) {

    public static final String AUTHENTICATION_REQUIRED = "authentication_required";
}
