package space.coworking.payment.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.PaymentGateway;
import space.coworking.payment.PaymentGateway.Order;
import space.coworking.payment.PaymentGateway.Purpose;
import space.coworking.payment.PaymentGateway.SessionState;
import space.coworking.payment.PaymentSubject;

/** Our orders as Checkout Sessions, and Checkout Sessions as we see them. */
class CheckoutSessions {

    private final String statementSuffix;

    CheckoutSessions(String statementSuffix) {
        this.statementSuffix = statementSuffix;
    }

    /** Made from stored values alone: the same order must give the same request, or its idempotency key would be refused. */
    SessionCreateParams params(Order order) {
        Map<String, String> metadata = metadata(order.payment(), order.attempt(), order.subject());
        PaymentIntentData.Builder intent =
                PaymentIntentData.builder().setDescription(order.description()).putAllMetadata(metadata);
        if (!statementSuffix.isBlank()) {
            intent.setStatementDescriptorSuffix(statementSuffix);
        }
        if (order.savesMethod()) {
            intent.setSetupFutureUsage(PaymentIntentData.SetupFutureUsage.OFF_SESSION);
        }
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setCustomer(order.customer())
                .setClientReferenceId(order.payment().toString())
                .addLineItem(lineItem(order))
                .setLocale(locale(order.locale()))
                .setExpiresAt(order.expiresAt().getEpochSecond())
                .setSuccessUrl(order.pages().afterPayment().toString())
                .setCancelUrl(order.pages().afterCancel().toString())
                .putAllMetadata(metadata)
                .setPaymentIntentData(intent.build())
                .build();
    }

    /** By which news of a payment find our rows, whatever they are about. */
    static Map<String, String> metadata(UUID payment, UUID attempt, PaymentSubject subject) {
        return Map.of(
                PaymentGateway.PAYMENT,
                payment.toString(),
                PaymentGateway.ATTEMPT,
                attempt.toString(),
                "subject",
                subject.kind() + ":" + subject.id());
    }

    private static LineItem lineItem(Order order) {
        return LineItem.builder()
                .setQuantity(1L)
                .setPriceData(LineItem.PriceData.builder()
                        .setCurrency(order.amount().getCurrencyUnit().getCode().toLowerCase(Locale.ROOT))
                        .setUnitAmount(order.amount().getAmountMinorLong())
                        .setProductData(LineItem.PriceData.ProductData.builder()
                                .setName(order.description())
                                .build())
                        .build())
                .build();
    }

    static SessionCreateParams.Locale locale(Locale locale) {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage())
                ? SessionCreateParams.Locale.DE
                : SessionCreateParams.Locale.EN;
    }

    PaymentGateway.Session read(Session session) {
        return new PaymentGateway.Session(
                session.getId(),
                isSetup(session) ? Purpose.SAVING : Purpose.PAYMENT,
                state(session),
                session.getUrl() == null ? null : URI.create(session.getUrl()),
                session.getAmountTotal() == null ? -1 : session.getAmountTotal(),
                String.valueOf(session.getCurrency()),
                Boolean.TRUE.equals(session.getLivemode()),
                session.getCustomer(),
                session.getPaymentIntent(),
                StripeMethods.read(method(session)),
                session.getMetadata() == null ? Map.of() : session.getMetadata());
    }

    private static SessionState state(Session session) {
        return switch (String.valueOf(session.getStatus())) {
            case "open" -> SessionState.OPEN;
            case "expired" -> SessionState.EXPIRED;
            case "complete" ->
                isSetup(session)
                        ? setUp(session.getSetupIntentObject())
                        : "unpaid".equals(session.getPaymentStatus())
                                ? unpaid(session.getPaymentIntentObject())
                                : SessionState.PAID;
            default -> throw new IllegalStateException("Session status " + session.getStatus());
        };
    }

    private static boolean isSetup(Session session) {
        return "setup".equals(session.getMode());
    }

    /** Null where the answer names it only, or there is none. */
    private static @Nullable PaymentMethod method(Session session) {
        if (isSetup(session)) {
            SetupIntent intent = session.getSetupIntentObject();
            return intent == null ? null : intent.getPaymentMethodObject();
        }
        PaymentIntent intent = session.getPaymentIntentObject();
        return intent == null ? null : intent.getPaymentMethodObject();
    }

    /** The payer is through; the bank's word on the card may take a while. */
    private static SessionState setUp(@Nullable SetupIntent intent) {
        return switch (intent == null ? "" : intent.getStatus()) {
            case "succeeded" -> SessionState.PAID;
            case "requires_payment_method", "canceled" -> SessionState.FAILED;
            default -> SessionState.PROCESSING;
        };
    }

    /** The payer is through, the money isn't: it comes later, or its bank has said no. */
    private static SessionState unpaid(@Nullable PaymentIntent intent) {
        boolean over = intent != null
                && ("requires_payment_method".equals(intent.getStatus()) || "canceled".equals(intent.getStatus()));
        return over ? SessionState.FAILED : SessionState.PROCESSING;
    }
}
