package space.coworking.payment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Unavailable;

/**
 * The seam to the payment provider for money that is taken from saved methods while their payers are not there. Each method is a call
 * over the network and must not run inside a transaction. All throw {@link Unavailable} where the outcome is unknown (repeat with the same
 * key) and {@link Refused} where the provider said no.
 */
public interface OffSessionGateway {

    /**
     * What is charged; the same order under the same key answers the same charge.
     *
     * @param customer the provider's name for the payer
     * @param method the provider's name for what is charged
     */
    record ChargeOrder(
            String idempotencyKey,
            UUID payment,
            UUID attempt,
            PaymentSubject subject,
            Money amount,
            String customer,
            String method,
            PaymentMethod.Kind kind,
            String description) {

        public ChargeOrder {
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("Nothing to collect");
            }
        }
    }

    /** How a charge stands. */
    enum ChargeState {
        /** The money is on its way, or its bank still thinks. */
        PROCESSING,
        PAID,
        /** It stands still until the payer does something. */
        PAYER_NEEDED,
        /** The money will not come. */
        FAILED,
        /** It was ended before anybody said yes or no. */
        CANCELLED
    }

    /**
     * Why money did not come.
     *
     * @param code the bank's reason where it gave one, else the provider's
     * @param tryAgain whether charging the same method later may help
     */
    record Decline(String code, boolean tryAgain) {

        boolean needsPayer() {
            return code.equals(PaymentFailed.AUTHENTICATION_REQUIRED);
        }
    }

    /**
     * A charge, as the provider just described it.
     *
     * @param id the provider's name for the money that moves
     * @param amountMinor what came, where it came; else what was asked for
     * @param decline set where it failed or was cancelled
     */
    record Charged(
            String id,
            ChargeState state,
            long amountMinor,
            String currency,
            boolean livemode,
            @Nullable Decline decline,
            Map<String, String> metadata) {}

    /** A decline is an answer here, not a refusal. */
    Charged charge(ChargeOrder order);

    Charged fetchCharge(String payment);

    /**
     * Looks through a payer's payments for the one that an attempt made.
     *
     * @param customer the provider's name for the payer
     * @param since when the attempt began
     */
    Optional<Charged> findCharge(String customer, UUID attempt, Instant since);

    /**
     * Ends a charge. One that is under way, or over, is left as it is, without complaint.
     *
     * @param payerNeeded whether it is ended since the payer is not there
     */
    void cancelCharge(String payment, boolean payerNeeded);
}
