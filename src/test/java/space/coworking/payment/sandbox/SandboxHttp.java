package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.stereotype.Component;

/** Speaks to the sandbox as any HTTP client does. */
@Component
class SandboxHttp {

    record Reply(int status, JsonNode body, HttpResponse<String> http) {
        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    private final SandboxAccount account;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxHttp(SandboxAccount account, ObjectMapper json) {
        this.account = account;
        this.json = json;
    }

    Reply get(String path, String query) throws Exception {
        String escaped = query.replace("[", "%5B").replace("]", "%5D");
        return send("GET", path + (query.isEmpty() ? "" : "?" + escaped), "", "Authorization", bearer());
    }

    Reply post(String path, String body) throws Exception {
        return send("POST", path, body, "Authorization", bearer());
    }

    String bearer() {
        return "Bearer " + account.secretKey();
    }

    Reply send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(account.apiBase() + "/v1/" + path))
                .headers(headers)
                .method(method, BodyPublishers.ofString(body));
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), json.readTree(response.body()), response);
    }
}
