package space.coworking.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;
import space.coworking.shared.StartRefusedException;

class StripeKeysCheckTests {

    @Test
    void refusesProductionWithoutKeys() {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> StripeKeysCheck.check(production()))
                .withMessage("Payments by Stripe lack STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.");
    }

    @Test
    void refusesOneKeyWithoutTheOther() {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> StripeKeysCheck.check(
                        new MockEnvironment().withProperty("coworking.payment.stripe.secret-key", "sk_test_1")))
                .withMessage("Payments by Stripe lack STRIPE_WEBHOOK_SECRET.");
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> StripeKeysCheck.check(
                        new MockEnvironment().withProperty("coworking.payment.stripe.webhook-secret", "whsec_1")))
                .withMessage("Payments by Stripe lack STRIPE_SECRET_KEY.");
    }

    @Test
    void acceptsBothKeysAndElsewhereNone() {
        assertThatCode(() -> StripeKeysCheck.check(production()
                        .withProperty("coworking.payment.stripe.secret-key", "sk_live_1")
                        .withProperty("coworking.payment.stripe.webhook-secret", "whsec_1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> StripeKeysCheck.check(
                        new MockEnvironment().withProperty("coworking.payment.stripe.secret-key", "")))
                .doesNotThrowAnyException();
    }

    @Test
    void isRegisteredWithSpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
                        .load(
                                ApplicationContextInitializer.class,
                                FailureHandler.logging(LogFactory.getLog(getClass()))))
                .hasAtLeastOneElementOfType(StripeKeysCheck.class);
    }

    private static MockEnvironment production() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("prod");
        return environment;
    }
}
