package space.coworking.payment.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.type.AnnotatedTypeMetadata;
import space.coworking.payment.PaymentProperties;

@Configuration(proxyBeanMethods = false)
class StripeConfiguration {

    /** After a first failure, an unknown answer is asked for again twice, with the same idempotency key. */
    private static final int RETRIES = 2;

    @Bean
    @Conditional(KeyIsSet.class)
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

    /** Matches where a secret key is set; elsewhere the sandbox brings the endpoint. */
    static class KeyIsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return PaymentProperties.Stripe.configured(context.getEnvironment());
        }
    }
}
