package space.coworking.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.PaymentGateway.News;

/**
 * Tells Stripe's webhooks from everything else that is posted to us. The SDK compares the signature; we also refuse times in the future,
 * and read the event ourselves, since the SDK's model depends on the API version that the event was made with.
 */
class StripeSignature {

    private static final long TOLERANCE_SECONDS = Webhook.DEFAULT_TOLERANCE;
    private static final int LONGEST_HEADER = 2000;
    private static final Pattern TIME = Pattern.compile("(?:^|,)\\s*t=(\\d{1,12})(?:,|$)");
    private static final Pattern EVENT = Pattern.compile("evt_[A-Za-z0-9_]{1,200}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9_.]{1,100}");
    private static final Pattern OBJECT = Pattern.compile("[A-Za-z0-9_]{1,250}");

    private final ObjectMapper json;
    private final Clock clock;

    StripeSignature(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** @return the event's names; empty for whatever is not signed with this secret in the last minutes, or is no event */
    Optional<News> read(byte[] body, @Nullable String header, String secret) {
        if (header == null || header.length() > LONGEST_HEADER || body.length == 0 || !isTimely(header)) {
            return Optional.empty();
        }
        try {
            Webhook.Signature.verifyHeader(
                    new String(body, StandardCharsets.UTF_8), header, secret, TOLERANCE_SECONDS, clock);
            return event(json.readTree(body));
        } catch (SignatureVerificationException | IOException notStripes) {
            return Optional.empty();
        } catch (RuntimeException oddHeader) {
            // The SDK's parser stumbles over headers that nobody honest sends.
            return Optional.empty();
        }
    }

    private boolean isTimely(String header) {
        Matcher time = TIME.matcher(header);
        if (!time.find()) {
            return false;
        }
        Instant latest = clock.instant().plusSeconds(TOLERANCE_SECONDS);
        return !Instant.ofEpochSecond(Long.parseLong(time.group(1))).isAfter(latest) && !time.find();
    }

    private static Optional<News> event(@Nullable JsonNode event) {
        if (event == null || !event.path("livemode").isBoolean()) {
            return Optional.empty();
        }
        String id = event.path("id").asText("");
        String type = event.path("type").asText("");
        String object = event.path("data").path("object").path("id").asText("");
        boolean wellFormed = EVENT.matcher(id).matches()
                && TYPE.matcher(type).matches()
                && OBJECT.matcher(object).matches();
        return wellFormed
                ? Optional.of(new News(id, type, object, event.path("livemode").booleanValue()))
                : Optional.empty();
    }
}
