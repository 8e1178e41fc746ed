package space.coworking.payment.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import space.coworking.payment.PaymentGateway;
import space.coworking.payment.PaymentProperties;
import space.coworking.shared.EmailAddress;

/** Payment pages by Stripe Checkout, refunds by Stripe. */
@Component
class StripePaymentGateway implements PaymentGateway {

    private final ObjectProvider<StripeClient> clients;
    private final StripeEndpoint endpoint;
    private final StripeSignature signature;
    private final CheckoutSessions sessions;

    StripePaymentGateway(
            ObjectProvider<StripeClient> clients,
            StripeEndpoint endpoint,
            PaymentProperties properties,
            ObjectMapper json,
            Clock clock) {
        this.clients = clients;
        this.endpoint = endpoint;
        this.signature = new StripeSignature(json, clock);
        this.sessions = new CheckoutSessions(properties.stripe().statementSuffix());
    }

    @Override
    public String provider() {
        return endpoint.provider();
    }

    @Override
    public boolean livemode() {
        return endpoint.provider().equals("live");
    }

    @Override
    public String createCustomer(String idempotencyKey, EmailAddress email, String name) {
        CustomerCreateParams params = CustomerCreateParams.builder()
                .setEmail(email.value())
                .setName(name)
                .build();
        return StripeCall.of(() -> client().v1().customers().create(params, key(idempotencyKey)))
                .getId();
    }

    @Override
    public Session open(Order order) {
        return StripeCall.of(() -> sessions.read(
                client().v1().checkout().sessions().create(sessions.params(order), key(order.idempotencyKey()))));
    }

    @Override
    public Session openSaving(SavingOrder order) {
        return StripeCall.of(() -> sessions.read(
                client().v1().checkout().sessions().create(SetupSessions.params(order), key(order.idempotencyKey()))));
    }

    @Override
    public Session fetch(String session) {
        SessionRetrieveParams params = SessionRetrieveParams.builder()
                .addExpand("payment_intent.payment_method")
                .addExpand("setup_intent.payment_method")
                .build();
        return StripeCall.of(
                () -> sessions.read(client().v1().checkout().sessions().retrieve(session, params)));
    }

    @Override
    public Optional<Session> fetchByPayment(String payment) {
        SessionListParams params = SessionListParams.builder()
                .setPaymentIntent(payment)
                .setLimit(1L)
                .addExpand("data.payment_intent.payment_method")
                .build();
        return StripeCall.of(() -> client().v1().checkout().sessions().list(params).getData().stream()
                .findFirst()
                .map(sessions::read));
    }

    @Override
    public void expire(String session) {
        try {
            StripeCall.of(() -> client().v1().checkout().sessions().expire(session));
        } catch (Refused notOpen) {
            // Complete or expired already: the caller fetches it and sees which.
        }
    }

    @Override
    public Optional<Method> fetchMethod(String method) {
        PaymentMethod found = StripeCall.of(() -> client().v1().paymentMethods().retrieve(method));
        return Optional.ofNullable(StripeMethods.read(found));
    }

    @Override
    public void detach(String method) {
        try {
            StripeCall.of(() -> client().v1().paymentMethods().detach(method));
        } catch (Refused notAttached) {
            boolean attached = fetchMethod(method)
                    .filter(found -> found.customer() != null)
                    .isPresent();
            if (attached) {
                throw notAttached;
            }
        }
    }

    @Override
    public Returned refund(String idempotencyKey, String payment, Money amount, Map<String, String> metadata) {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(payment)
                .setAmount(amount.getAmountMinorLong())
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putAllMetadata(metadata)
                .build();
        return StripeCall.of(() -> read(client().v1().refunds().create(params, key(idempotencyKey))));
    }

    @Override
    public Returned fetchRefund(String refund) {
        return StripeCall.of(() -> read(client().v1().refunds().retrieve(refund)));
    }

    @Override
    public Disputed fetchDispute(String dispute) {
        return StripeCall.of(() -> StripeDisputes.read(client().v1().disputes().retrieve(dispute)));
    }

    @Override
    public Optional<News> verify(byte[] body, @Nullable String header) {
        return signature.read(body, header, endpoint.webhookSecret());
    }

    private StripeClient client() {
        return clients.getObject();
    }

    private static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    private static Returned read(Refund refund) {
        RefundState state =
                switch (String.valueOf(refund.getStatus())) {
                    case "succeeded" -> RefundState.SUCCEEDED;
                    case "failed", "canceled" -> RefundState.FAILED;
                    default -> RefundState.PENDING;
                };
        return new Returned(
                refund.getId(),
                state,
                refund.getAmount(),
                refund.getCurrency(),
                refund.getPaymentIntent(),
                refund.getMetadata() == null ? Map.of() : refund.getMetadata());
    }
}
