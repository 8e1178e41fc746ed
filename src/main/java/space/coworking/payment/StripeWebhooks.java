package space.coworking.payment;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentGateway.News;

/** Takes in the provider's webhooks: verifies, notes the event once, and lets a worker find out what it means. */
@Service
public class StripeWebhooks {

    private static final Logger log = LoggerFactory.getLogger(StripeWebhooks.class);

    /** No event is near this; more is not the provider's. */
    public static final int MAX_BYTES = 512 * 1024;

    /** What to answer the sender. */
    public enum Receipt {
        /** Noted, now or earlier: 200. */
        ACCEPTED,
        /** Not the provider's: 400. */
        REJECTED
    }

    private final PaymentGateway gateway;
    private final PaymentEvents events;
    private final PaymentEventWorker worker;
    private final Clock clock;

    StripeWebhooks(PaymentGateway gateway, PaymentEvents events, PaymentEventWorker worker, Clock clock) {
        this.gateway = gateway;
        this.events = events;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * @param rawBody the bytes as they came: the signature is over them
     * @param signatureHeader the header {@code Stripe-Signature}
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Receipt receive(byte[] rawBody, @Nullable String signatureHeader) {
        News news = rawBody.length > MAX_BYTES
                ? null
                : gateway.verify(rawBody, signatureHeader).orElse(null);
        if (news == null) {
            log.warn("Webhook rejected: not signed by the payment provider, too old, or not an event");
            return Receipt.REJECTED;
        }
        if (events.add(news, clock.instant())) {
            worker.wake();
        }
        return Receipt.ACCEPTED;
    }
}
