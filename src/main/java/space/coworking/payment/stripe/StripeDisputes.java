package space.coworking.payment.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import java.util.List;
import java.util.Objects;
import space.coworking.payment.DisputeState;
import space.coworking.payment.PaymentGateway.Disputed;

/** Reads disputes. */
final class StripeDisputes {

    private StripeDisputes() {}

    static Disputed read(Dispute dispute) {
        boolean withdrawn = isWithdrawn(dispute);
        return new Disputed(
                dispute.getId(),
                dispute.getPaymentIntent(),
                dispute.getAmount(),
                dispute.getCurrency(),
                state(String.valueOf(dispute.getStatus()), withdrawn),
                withdrawn);
    }

    /** Whatever Stripe will call it one day, a dispute is open until it is known to have ended. */
    private static DisputeState state(String status, boolean withdrawn) {
        return switch (status) {
            case "won", "warning_closed" -> DisputeState.WON;
            case "lost" -> DisputeState.LOST;
            // Ended before it became a chargeback: the money tells for whom.
            case "prevented" -> withdrawn ? DisputeState.LOST : DisputeState.WON;
            default -> DisputeState.OPEN;
        };
    }

    /** Up to two entries in our balance: the money went, the money came back. Fees are not part of their amounts. */
    private static boolean isWithdrawn(Dispute dispute) {
        List<BalanceTransaction> moved = Objects.requireNonNullElse(dispute.getBalanceTransactions(), List.of());
        return moved.stream().mapToLong(BalanceTransaction::getAmount).sum() < 0;
    }
}
