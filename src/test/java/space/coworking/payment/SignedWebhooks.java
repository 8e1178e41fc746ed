package space.coworking.payment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import space.coworking.payment.stripe.StripeEndpoint;

/** Signs as Stripe documents it, independently of the sandbox's own code. */
@Component
class SignedWebhooks {

    private final StripeEndpoint endpoint;

    SignedWebhooks(StripeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    String header(String body, Instant time) throws Exception {
        return header(body.getBytes(StandardCharsets.UTF_8), time, endpoint.webhookSecret());
    }

    String header(byte[] body, Instant time) throws Exception {
        return header(body, time, endpoint.webhookSecret());
    }

    static String header(byte[] body, Instant time, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        return "t=" + time.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    }
}
