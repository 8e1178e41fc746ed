package space.coworking.payment.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import space.coworking.payment.PaymentProperties;

@Configuration(proxyBeanMethods = false)
class StripeConfiguration {

    /** After a first failure, an unknown answer is asked for again twice, with the same idempotency key. */
    private static final int RETRIES = 2;

    @Bean
    @ConditionalOnExpression("!'${coworking.payment.stripe.secret-key:}'.isBlank()")
    StripeEndpoint stripeAccount(PaymentProperties properties) {
        return new StripeAccount(properties.stripe());
    }

    /** Made at its first use: the sandbox's address is known only when the web server runs. */
    @Bean
    @Lazy
    StripeClient stripeClient(StripeEndpoint endpoint, PaymentProperties properties) {
        Stripe.enableTelemetry = false;
        return StripeClient.builder()
                .setApiKey(endpoint.secretKey())
                .setApiBase(endpoint.apiBase())
                .setConnectTimeout((int) properties.stripe().connectTimeout().toMillis())
                .setReadTimeout((int) properties.stripe().readTimeout().toMillis())
                .setMaxNetworkRetries(RETRIES)
                .build();
    }
}
