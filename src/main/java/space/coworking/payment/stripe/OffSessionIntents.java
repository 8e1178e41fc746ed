package space.coworking.payment.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.OffSessionGateway.ChargeState;
import space.coworking.payment.OffSessionGateway.Charged;
import space.coworking.payment.OffSessionGateway.Decline;
import space.coworking.payment.PaymentFailed;

/** Stripe's PaymentIntents of charges without payer as we see them. */
final class OffSessionIntents {

    /** Banks that want their customer to say yes; see Stripe's list of decline codes. */
    private static final Set<String> PAYER_NEEDED = Set.of(
            "authentication_required",
            "approve_with_id",
            "authentication_not_handled",
            "mobile_device_authentication_required",
            "offline_pin_required",
            "online_or_offline_pin_required");

    /** No later charge of the same card or account will do better; see Stripe's lists of decline codes and of failed SEPA debits. */
    private static final Set<String> FINAL = Set.of(
            "account_closed",
            "bank_account_restricted",
            "card_not_supported",
            "currency_not_supported",
            "debit_not_authorized",
            "expired_card",
            "fraudulent",
            "incorrect_number",
            "invalid_account",
            "invalid_number",
            "lost_card",
            "merchant_blacklist",
            "new_account_information_available",
            "no_account",
            "pickup_card",
            "restricted_card",
            "revocation_of_all_authorizations",
            "revocation_of_authorization",
            "security_violation",
            "service_not_allowed",
            "stolen_card",
            "stop_payment_order",
            "transaction_not_allowed");

    private OffSessionIntents() {}

    static Charged read(PaymentIntent intent) {
        ChargeState state = state(String.valueOf(intent.getStatus()));
        return new Charged(
                intent.getId(),
                state,
                state == ChargeState.PAID ? intent.getAmountReceived() : intent.getAmount(),
                intent.getCurrency(),
                Boolean.TRUE.equals(intent.getLivemode()),
                switch (state) {
                    case FAILED -> decline(intent.getLastPaymentError());
                    case CANCELLED -> cancellation(intent.getCancellationReason());
                    case PROCESSING, PAID, PAYER_NEEDED -> null;
                },
                intent.getMetadata() == null ? Map.of() : intent.getMetadata());
    }

    private static ChargeState state(String status) {
        return switch (status) {
            case "succeeded" -> ChargeState.PAID;
            case "requires_payment_method" -> ChargeState.FAILED;
            case "requires_action", "requires_confirmation" -> ChargeState.PAYER_NEEDED;
            case "canceled" -> ChargeState.CANCELLED;
            default -> ChargeState.PROCESSING;
        };
    }

    static Decline decline(@Nullable StripeError error) {
        if (error == null) {
            return new Decline("unknown", true);
        }
        String code = error.getDeclineCode() == null ? String.valueOf(error.getCode()) : error.getDeclineCode();
        if (PAYER_NEEDED.contains(code) || PaymentFailed.AUTHENTICATION_REQUIRED.equals(error.getCode())) {
            return new Decline(PaymentFailed.AUTHENTICATION_REQUIRED, false);
        }
        String advice = String.valueOf(error.getAdviceCode());
        boolean hopeless = FINAL.contains(code)
                || FINAL.contains(String.valueOf(error.getCode()))
                || advice.equals("do_not_try_again")
                || advice.equals("confirm_card_data");
        return new Decline(code, !hopeless);
    }

    /** We abandon what waits for a payer who isn't there. */
    private static Decline cancellation(@Nullable String reason) {
        return "abandoned".equals(reason)
                ? new Decline(PaymentFailed.AUTHENTICATION_REQUIRED, false)
                : new Decline("canceled", true);
    }
}
