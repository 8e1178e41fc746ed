package space.coworking.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import space.coworking.payment.PaymentProperties;

class StripeAccountTests {

    @Test
    void tellsLiveFromTestKeys() {
        assertThat(new StripeAccount(settings("sk_test_1", "whsec_1")).provider())
                .isEqualTo("test");
        assertThat(new StripeAccount(settings("sk_live_1", "whsec_1")).provider())
                .isEqualTo("live");
        assertThat(new StripeAccount(settings("rk_live_1", "whsec_1")).provider())
                .isEqualTo("live");
    }

    @Test
    void keepsItsSecretsOutOfLogs() {
        assertThat(new StripeAccount(settings("sk_test_1", "whsec_1")).toString())
                .doesNotContain("sk_test_1", "whsec_1");
    }

    private static PaymentProperties.Stripe settings(String key, String secret) {
        return new PaymentProperties.Stripe(key, secret, "", Duration.ofSeconds(5), Duration.ofSeconds(20));
    }
}
