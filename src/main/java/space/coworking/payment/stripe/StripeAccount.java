package space.coworking.payment.stripe;

import com.stripe.Stripe;
import space.coworking.payment.PaymentProperties;

/** Our account at Stripe itself. */
record StripeAccount(PaymentProperties.Stripe settings) implements StripeEndpoint {

    /** @throws IllegalStateException if webhooks could not be verified */
    StripeAccount {
        if (settings.webhookSecret().isBlank()) {
            throw new IllegalStateException("STRIPE_SECRET_KEY is set, STRIPE_WEBHOOK_SECRET is not: set both");
        }
    }

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
