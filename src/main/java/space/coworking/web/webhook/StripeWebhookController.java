package space.coworking.web.webhook;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import space.coworking.payment.StripeWebhooks;
import space.coworking.payment.StripeWebhooks.Receipt;

/** Where Stripe tells us what happened. 200: noted. 400: not Stripe's. */
@RestController
@Hidden
class StripeWebhookController {

    private final StripeWebhooks webhooks;

    StripeWebhookController(StripeWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping("/webhooks/stripe")
    ResponseEntity<Void> receive(
            InputStream body, @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature)
            throws IOException {
        // One byte more than allowed is enough to see that there is too much.
        byte[] raw = body.readNBytes(StripeWebhooks.MAX_BYTES + 1);
        Receipt receipt = webhooks.receive(raw, signature);
        return ResponseEntity.status(receipt == Receipt.ACCEPTED ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .build();
    }
}
