package space.coworking.payment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import space.coworking.shared.StartRefusedException;

/**
 * Ends the start, before any database is touched, where one of Stripe's keys is set without the other, or under the profile {@code prod}
 * where one is missing: there only real money counts.
 */
class StripeKeysCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Environment variables by the properties that take them. */
    private static final Map<String, String> KEYS = new TreeMap<>(Map.of(
            "coworking.payment.stripe.secret-key", "STRIPE_SECRET_KEY",
            "coworking.payment.stripe.webhook-secret", "STRIPE_WEBHOOK_SECRET"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    /** @throws StartRefusedException if payments could not work */
    static void check(Environment environment) {
        List<String> missing = KEYS.entrySet().stream()
                .filter(key -> environment.getProperty(key.getKey(), "").isBlank())
                .map(Map.Entry::getValue)
                .toList();
        boolean needed = environment.acceptsProfiles(Profiles.of("prod")) || missing.size() < KEYS.size();
        if (needed && !missing.isEmpty()) {
            throw new StartRefusedException(
                    "Payments by Stripe lack " + String.join(" and ", missing) + ".",
                    "Set both of Stripe's keys. With neither, and without the profile prod, the sandbox takes test payments.");
        }
    }
}
