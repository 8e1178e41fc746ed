package space.coworking.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import space.coworking.payment.OffSessionGateway;
import space.coworking.payment.PaymentGateway;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentMethod;
import space.coworking.payment.PaymentProperties;

/** Charges of saved methods as Stripe's off-session PaymentIntents. */
@Component
class StripeOffSessionGateway implements OffSessionGateway {

    private static final int PAYMENT_REQUIRED = 402;

    /** How far Stripe's clock and ours may differ. */
    private static final Duration SKEW = Duration.ofHours(1);

    private final ObjectProvider<StripeClient> clients;
    private final String statementSuffix;

    StripeOffSessionGateway(ObjectProvider<StripeClient> clients, PaymentProperties properties) {
        this.clients = clients;
        this.statementSuffix = properties.stripe().statementSuffix();
    }

    @Override
    public Charged charge(ChargeOrder order) {
        RequestOptions key = RequestOptions.builder()
                .setIdempotencyKey(order.idempotencyKey())
                .build();
        return StripeCall.of(() -> OffSessionIntents.read(create(params(order), key)));
    }

    /** A declined one is there all the same, and says why. */
    private PaymentIntent create(PaymentIntentCreateParams params, RequestOptions key) throws StripeException {
        try {
            return clients.getObject().v1().paymentIntents().create(params, key);
        } catch (StripeException e) {
            boolean declined = Integer.valueOf(PAYMENT_REQUIRED).equals(e.getStatusCode())
                    && e.getStripeError() != null
                    && e.getStripeError().getPaymentIntent() != null;
            if (!declined) {
                throw e;
            }
            return e.getStripeError().getPaymentIntent();
        }
    }

    /** Made from stored values alone: the same order must give the same request, or its idempotency key would be refused. */
    private PaymentIntentCreateParams params(ChargeOrder order) {
        boolean card = order.kind() == PaymentMethod.Kind.CARD;
        PaymentIntentCreateParams.Builder params = PaymentIntentCreateParams.builder()
                .setAmount(order.amount().getAmountMinorLong())
                .setCurrency(order.amount().getCurrencyUnit().getCode().toLowerCase(Locale.ROOT))
                .setCustomer(order.customer())
                .setPaymentMethod(order.method())
                .addPaymentMethodType(card ? "card" : "sepa_debit")
                .setDescription(order.description())
                .putAllMetadata(CheckoutSessions.metadata(order.payment(), order.attempt(), order.subject()))
                .setOffSession(true)
                .setConfirm(true);
        if (card && !statementSuffix.isBlank()) {
            params.setStatementDescriptorSuffix(statementSuffix);
        }
        return params.build();
    }

    @Override
    public Charged fetchCharge(String payment) {
        return StripeCall.of(() ->
                OffSessionIntents.read(clients.getObject().v1().paymentIntents().retrieve(payment)));
    }

    @Override
    public Optional<Charged> findCharge(String customer, UUID attempt, Instant since) {
        PaymentIntentListParams params = PaymentIntentListParams.builder()
                .setCustomer(customer)
                .setLimit(100L)
                .build();
        long oldest = since.minus(SKEW).getEpochSecond();
        return StripeCall.of(() -> {
            // The newest first.
            for (PaymentIntent intent :
                    clients.getObject().v1().paymentIntents().list(params).autoPagingIterable()) {
                if (intent.getCreated() < oldest) {
                    break;
                }
                if (attempt.toString().equals(intent.getMetadata().get(PaymentGateway.ATTEMPT))) {
                    return Optional.of(OffSessionIntents.read(intent));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public void cancelCharge(String payment, boolean payerNeeded) {
        PaymentIntentCancelParams params = PaymentIntentCancelParams.builder()
                .setCancellationReason(
                        payerNeeded
                                ? PaymentIntentCancelParams.CancellationReason.ABANDONED
                                : PaymentIntentCancelParams.CancellationReason.REQUESTED_BY_CUSTOMER)
                .build();
        try {
            StripeCall.of(() -> clients.getObject().v1().paymentIntents().cancel(payment, params));
        } catch (Refused underWayOrOver) {
            // The caller fetches it and sees which.
        }
    }
}
