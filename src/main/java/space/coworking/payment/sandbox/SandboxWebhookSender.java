package space.coworking.payment.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.coworking.payment.PaymentProperties;

/** Posts events to our webhook, signed as Stripe signs them, and again with growing pauses until they are answered with 2xx. */
@Component
@OnlySandbox
class SandboxWebhookSender implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SandboxWebhookSender.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int TRIES = 40;

    private final SandboxDeliveries deliveries;
    private final SandboxObjects objects;
    private final SandboxAccount account;
    private final PaymentProperties properties;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            2,
            2,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(2),
            work -> new Thread(work, "sandbox-webhooks"),
            new ThreadPoolExecutor.DiscardPolicy());

    SandboxWebhookSender(
            SandboxDeliveries deliveries,
            SandboxObjects objects,
            SandboxAccount account,
            PaymentProperties properties,
            Clock clock) {
        this.deliveries = deliveries;
        this.objects = objects;
        this.account = account;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT2S")
    void wake() {
        threads.execute(this::sendAll);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private void sendAll() {
        try {
            Optional<SandboxDeliveries.Delivery> next = deliveries.claim(clock.instant(), LEASE);
            while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
                send(next.get());
                next = deliveries.claim(clock.instant(), LEASE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Sandbox webhooks wait: {}", e.getMessage());
        }
    }

    private void send(SandboxDeliveries.Delivery delivery) throws InterruptedException {
        int status = 0;
        try {
            String body = objects.find("event", delivery.event()).orElseThrow().toString();
            status = post(body);
        } catch (IOException e) {
            log.debug("No answer to event {}", delivery.event());
        }
        if (status >= 200 && status < 300) {
            deliveries.delivered(delivery.id(), status);
        } else {
            deliveries.failed(delivery.id(), status, delivery.tries() >= TRIES ? null : after(delivery.tries()));
        }
    }

    private Instant after(int tries) {
        Duration pause = Duration.ofSeconds(1L << Math.min(tries, 12));
        return clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private int post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (sandbox)")
                .header("Stripe-Signature", signature(body, clock.instant().getEpochSecond(), account.webhookSecret()))
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
        return response.statusCode();
    }

    private URI target() {
        URI configured = properties.sandbox().webhookUrl();
        return configured == null ? URI.create(account.ownBase() + "/webhooks/stripe") : configured;
    }

    /** The header {@code Stripe-Signature}: HMAC-SHA256 over time and body. */
    static String signature(String body, long time, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
