package space.coworking.crm;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sales system outside.
 *
 * @param giveUpAfter how long we try to tell of a lead won or lost
 */
@ConfigurationProperties("coworking.crm")
record CrmSettings(
        @DefaultValue Webhook webhook, @DefaultValue("48h") Duration giveUpAfter) {

    private static final String SECRET_PREFIX = "whsec_";

    /**
     * Where its messages go.
     *
     * @param url http or https; none turns the hand-off off
     * @param secret shared with the receiver, {@code whsec_} and 24 to 64 bytes in Base64; required with a URL
     * @param readTimeout for the whole answer
     */
    record Webhook(
            @Nullable URI url,
            @Nullable String secret,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("5s") Duration readTimeout) {

        Webhook {
            url = url == null || url.toString().isBlank() ? null : url;
            if (url != null) {
                requireAddress(url);
                requireKey(secret);
            }
        }

        private static void requireAddress(URI url) {
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException(
                        "coworking.crm.webhook.url must be a whole http or https address, but is " + url);
            }
        }

        private static void requireKey(@Nullable String secret) {
            int length = secret == null || !secret.startsWith(SECRET_PREFIX) ? 0 : decoded(secret).length;
            if (length < 24 || length > 64) {
                throw new IllegalArgumentException(
                        "coworking.crm.webhook.url is set, so coworking.crm.webhook.secret must be " + SECRET_PREFIX
                                + " followed by 24 to 64 bytes in Base64");
            }
        }

        private static byte[] decoded(String secret) {
            try {
                return Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }

        boolean on() {
            return url != null;
        }

        /** @throws IllegalStateException where the hand-off is off */
        byte[] key() {
            if (url == null || secret == null) {
                throw new IllegalStateException("The hand-off of leads is off");
            }
            return decoded(secret);
        }

        /** Without the secret: this ends in logs. */
        @Override
        public String toString() {
            return "Webhook[url=" + url + "]";
        }
    }
}
