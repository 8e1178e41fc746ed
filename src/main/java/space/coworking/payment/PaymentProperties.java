package space.coworking.payment;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.validation.annotation.Validated;

/**
 * How the room talks to the payment provider.
 *
 * @param checkOpenAfter an open attempt or refund is looked at by the reconciler when nothing was heard of it for so long
 */
@Validated
@ConfigurationProperties("coworking.payment")
public record PaymentProperties(
        @DefaultValue("15m") Duration checkOpenAfter,
        @DefaultValue @Valid Stripe stripe,
        @DefaultValue @Valid Sandbox sandbox) {

    /**
     * The account at Stripe; without a secret key the sandbox stands in.
     *
     * @param secretKey {@code sk_live_…}, {@code sk_test_…} or a restricted key
     * @param webhookSecret {@code whsec_…}, needed with the key
     * @param statementSuffix what is added to our name on card statements, at most 22 characters; empty for nothing
     */
    public record Stripe(
            @DefaultValue("") String secretKey,
            @DefaultValue("") String webhookSecret,
            @DefaultValue("") String statementSuffix,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("20s") Duration readTimeout) {

        /** Whether a key is set, for conditions that are asked before this record exists. */
        public static boolean configured(Environment environment) {
            return !environment
                    .getProperty("coworking.payment.stripe.secret-key", "")
                    .isBlank();
        }

        /** Says nothing of the secrets: records like to end in logs. */
        @Override
        public String toString() {
            return "Stripe[configured=" + !secretKey.isBlank() + "]";
        }
    }

    /** @param webhookUrl where the sandbox sends its events; our own endpoint if not set */
    public record Sandbox(@Nullable URI webhookUrl) {}
}
