package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Stripe's HTTP API: who asks, what for, whether it was asked before; then the route's handler, in one transaction with the key's answer. */
@RestController
@Hidden
@OnlySandbox
class SandboxApi {

    private static final Logger log = LoggerFactory.getLogger(SandboxApi.class);

    private static final String ROOT = "/sandbox/stripe/v1/";

    private final List<Route> routes;
    private final SandboxAccount account;
    private final SandboxIdempotencyKeys keys;
    private final Expansion expansion;
    private final SandboxObjects objects;
    private final TransactionTemplate transaction;

    SandboxApi(
            List<Route.Endpoints> endpoints,
            SandboxAccount account,
            SandboxIdempotencyKeys keys,
            Expansion expansion,
            SandboxObjects objects,
            TransactionTemplate transaction) {
        this.routes =
                endpoints.stream().flatMap(group -> group.routes().stream()).toList();
        this.account = account;
        this.keys = keys;
        this.expansion = expansion;
        this.objects = objects;
        this.transaction = transaction;
    }

    @RequestMapping(
            path = ROOT + "**",
            method = {RequestMethod.GET, RequestMethod.POST, RequestMethod.DELETE})
    ResponseEntity<String> answer(HttpServletRequest request) {
        String requestId = objects.newId("req_");
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.set("Request-Id", requestId);
        headers.set(
                "Stripe-Version",
                Optional.ofNullable(request.getHeader("Stripe-Version"))
                        .filter(version -> version.matches("[A-Za-z0-9.;=_ -]{1,80}"))
                        .orElse(SandboxEvents.API_VERSION));
        String key = request.getMethod().equals("POST") ? request.getHeader("Idempotency-Key") : null;
        try {
            authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
            Params params = Params.of(request.getParameterMap());
            if (key == null) {
                return reply(carryOut(request, params, null, requestId), headers);
            }
            checkKey(key);
            headers.set("Idempotency-Key", key);
            String fingerprint = fingerprint(request, params);
            Optional<SandboxIdempotencyKeys.Earlier> earlier = keys.begin(key, fingerprint, requestId);
            if (earlier.isPresent()) {
                headers.set("Idempotent-Replayed", "true");
                headers.set("Original-Request", earlier.get().requestId());
                return ResponseEntity.status(earlier.get().status())
                        .headers(headers)
                        .body(earlier.get().body());
            }
            return reply(carryOut(request, params, key, requestId), headers);
        } catch (SandboxFailure failure) {
            return reply(new Answer(failure.status(), failure.body()), headers);
        } catch (RuntimeException e) {
            log.error("Sandbox request {} failed", requestId, e);
            return reply(
                    new Answer(500, new SandboxFailure(500, "api_error", null, null, "An error occurred.").body()),
                    headers);
        }
    }

    private Answer carryOut(HttpServletRequest request, Params params, @Nullable String key, String requestId) {
        try {
            return transaction.execute(step -> {
                Answer answer = dispatch(request, params);
                if (key != null) {
                    keys.finish(key, requestId, answer.status(), answer.body().toString());
                }
                return answer;
            });
        } catch (RuntimeException e) {
            // Nothing has changed, so the key may be used again.
            if (key != null) {
                keys.release(key, requestId);
            }
            throw e;
        }
    }

    private Answer dispatch(HttpServletRequest request, Params params) {
        String url = request.getRequestURI().substring(request.getContextPath().length());
        List<String> segments = Arrays.asList(url.substring(ROOT.length()).split("/"));
        for (Route route : routes) {
            Optional<List<String>> ids = route.match(request.getMethod(), segments);
            if (ids.isPresent()) {
                List<String> expand = params.list("expand");
                Answer answer = route.handler().handle(ids.get(), params);
                params.refuseUnknown();
                ObjectNode body = answer.body().deepCopy();
                expansion.expand(body, expand);
                return new Answer(answer.status(), Answer.visible(body));
            }
        }
        throw new SandboxFailure(
                404,
                "invalid_request_error",
                null,
                null,
                "Unrecognized request URL (" + request.getMethod() + ": " + url + ").");
    }

    private void authenticate(@Nullable String header) {
        String given = "";
        if (header != null && header.startsWith("Bearer ")) {
            given = header.substring("Bearer ".length());
        } else if (header != null && header.startsWith("Basic ")) {
            given = userOf(header.substring("Basic ".length()));
        }
        boolean right = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), account.secretKey().getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw new SandboxFailure(401, "invalid_request_error", null, null, "Invalid API Key provided");
        }
    }

    private static String userOf(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials.trim()), StandardCharsets.UTF_8);
            return decoded.substring(0, Math.max(0, decoded.indexOf(':')));
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private static void checkKey(String key) {
        if (key.isBlank() || key.length() > 255 || key.indexOf('\0') >= 0) {
            throw SandboxFailure.invalid(null, null, "Idempotency keys have 1 to 255 characters");
        }
    }

    private static String fingerprint(HttpServletRequest request, Params params) {
        try {
            String text = request.getMethod() + " " + request.getRequestURI() + "\n" + params.canonical();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ResponseEntity<String> reply(Answer answer, HttpHeaders headers) {
        return ResponseEntity.status(answer.status())
                .headers(headers)
                .body(answer.body().toString());
    }
}
