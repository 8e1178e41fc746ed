package space.coworking.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.coworking.customer.VatIdAnswer.Kind;

/**
 * Asks VIES about VAT ids by its REST API: {@code GET …/ms/{country}/vat/{number}}. It passes each question on to the country's own
 * register, and answers {@code isValid: false} also where that is closed; then {@code userError} says so, and we know nothing.
 */
@Component
class Vies {

    private static final Logger LOG = LoggerFactory.getLogger(Vies.class);

    private final ViesSettings settings;
    private final ObjectMapper json;
    private final HttpClient http;

    Vies(ViesSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.viesConnectTimeout())
                .build();
    }

    /** @return whether there is one to ask about this id: Swiss and British ones are in no register of the Union */
    boolean knowsOf(String vatId) {
        return settings.viesUrl() != null && !vatId.startsWith("CHE") && !vatId.startsWith("GB");
    }

    /** @return how long asking takes at most */
    Duration patience() {
        return settings.viesConnectTimeout().plus(settings.viesReadTimeout());
    }

    /** Calls the outside. @return UNKNOWN whatever goes wrong */
    Kind ask(String vatId) {
        HttpRequest request = HttpRequest.newBuilder(address(vatId))
                .timeout(settings.viesReadTimeout())
                .header("Accept", "application/json")
                .GET()
                .build();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            // The client's own time-out ends with the answer's head; this one holds for its body too.
            HttpResponse<String> response = answer.get(patience().toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200
                    ? read(response.body())
                    : unknown("it answered " + response.statusCode());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException reason) {
                return unknown(reason.getClass().getSimpleName());
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return unknown("it did not finish its answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        }
    }

    private URI address(String vatId) {
        String number = URLEncoder.encode(vatId.substring(2), StandardCharsets.UTF_8);
        return URI.create(settings.viesUrl() + "/ms/" + vatId.substring(0, 2) + "/vat/" + number);
    }

    private Kind read(String body) {
        try {
            JsonNode answer = json.readTree(body);
            JsonNode valid = answer.path("isValid");
            String error = answer.path("userError").asText("");
            if (valid.isBoolean() && valid.booleanValue() && error.equals("VALID")) {
                return Kind.VALID;
            }
            if (valid.isBoolean() && !valid.booleanValue() && error.equals("INVALID")) {
                return Kind.INVALID;
            }
            return unknown("it answered " + (error.matches("[A-Z_]{1,50}") ? error : "oddly"));
        } catch (JsonProcessingException e) {
            return unknown("it answered no JSON");
        }
    }

    private static Kind unknown(String why) {
        LOG.warn("VIES does not say whether a VAT id is valid: {}", why);
        return Kind.UNKNOWN;
    }
}
