package space.coworking.crm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Posts messages as the Standard Webhooks specification says, https://www.standardwebhooks.com. */
@Component
class WebhookHandoff implements LeadHandoff {

    private final CrmSettings.Webhook settings;
    private final Clock clock;
    private final HttpClient http;

    WebhookHandoff(CrmSettings settings, Clock clock) {
        this.settings = settings.webhook();
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(this.settings.connectTimeout())
                .build();
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public void deliver(LeadMessage message) {
        URI url = settings.url();
        if (url == null) {
            throw new IllegalStateException("The hand-off of leads is off");
        }
        int status = status(request(url, message));
        if (status / 100 != 2) {
            throw new Undelivered(url.getHost() + " answered " + status, null);
        }
    }

    private HttpRequest request(URI url, LeadMessage message) {
        String id = "msg_" + message.id();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(url)
                .timeout(settings.readTimeout())
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + signature(id + "." + timestamp + "." + message.body()))
                .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                .build();
    }

    /** The client's own time-out ends with the answer's head; ours holds for its body too. */
    private int status(HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        long atMost = settings.connectTimeout().plus(settings.readTimeout()).toMillis();
        try {
            return answer.get(atMost, TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException reason) {
                throw new Undelivered(
                        request.uri().getHost() + " can't be reached: "
                                + reason.getClass().getSimpleName(),
                        reason);
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Undelivered(request.uri().getHost() + " did not finish its answer in time", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Undelivered(
                    "Interrupted while waiting for " + request.uri().getHost(), e);
        }
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.key(), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
