package space.coworking.payment.stripe;

import com.stripe.Stripe;
import space.coworking.payment.PaymentProperties;

/** Our account at Stripe itself. */
record StripeAccount(PaymentProperties.Stripe settings) implements StripeEndpoint {

    @Override
    public String provider() {
        return settings.secretKey().contains("_live_") ? "live" : "test";
    }

    @Override
    public String apiBase() {
        return Stripe.LIVE_API_BASE;
    }

    @Override
    public String secretKey() {
        return settings.secretKey();
    }

    @Override
    public String webhookSecret() {
        return settings.webhookSecret();
    }
}
