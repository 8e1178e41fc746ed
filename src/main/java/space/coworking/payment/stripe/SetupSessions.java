package space.coworking.payment.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.SetupIntentData;
import java.util.Map;
import space.coworking.payment.PaymentGateway;
import space.coworking.payment.PaymentGateway.SavingOrder;

/** Our orders for a page to save a card or account as Checkout Sessions of mode {@code setup}. */
final class SetupSessions {

    private SetupSessions() {}

    /** Made from stored values alone: the same order must give the same request, or its idempotency key would be refused. */
    static SessionCreateParams params(SavingOrder order) {
        Map<String, String> metadata = Map.of(
                PaymentGateway.PAYER,
                order.payer().toString(),
                PaymentGateway.ATTEMPT,
                order.attempt().toString(),
                "subject",
                order.subject().kind() + ":" + order.subject().id());
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.SEPA_DEBIT)
                .setCustomer(order.customer())
                .setClientReferenceId(order.attempt().toString())
                .setLocale(CheckoutSessions.locale(order.locale()))
                .setExpiresAt(order.expiresAt().getEpochSecond())
                .setSuccessUrl(order.pages().afterPayment().toString())
                .setCancelUrl(order.pages().afterCancel().toString())
                .putAllMetadata(metadata)
                .setSetupIntentData(
                        SetupIntentData.builder().putAllMetadata(metadata).build())
                .build();
    }
}
