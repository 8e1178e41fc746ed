package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.shared.PublicUrl;

/** Reads the request for a new Checkout Session into its document. */
@Component
@OnlySandbox
class SessionCreation {

    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final SandboxObjects objects;
    private final CustomerEndpoints customers;
    private final PublicUrl publicUrl;
    private final Clock clock;

    SessionCreation(SandboxObjects objects, CustomerEndpoints customers, PublicUrl publicUrl, Clock clock) {
        this.objects = objects;
        this.customers = customers;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    ObjectNode read(Params params) {
        String id = objects.newId("cs_test_");
        ObjectNode session = frame(id, params);
        switch (params.required("mode")) {
            case "payment" -> collectMoney(session, params);
            case "setup" -> saveCard(session, params);
            default -> throw SandboxFailure.invalid(null, "mode", "The sandbox knows mode=payment and mode=setup only");
        }
        return session;
    }

    private void collectMoney(ObjectNode session, Params params) {
        ObjectNode items = SessionItems.read(objects, params, session.path("id").asText());
        long total = 0;
        for (var item : items.path("data")) {
            total += item.path("amount_total").asLong();
        }
        Amounts.check(total, "line_items");
        session.put("mode", "payment").put("payment_status", "unpaid");
        session.put("payment_method_collection", "if_required");
        session.put("amount_subtotal", total).put("amount_total", total);
        session.set("currency", items.at("/data/0/currency"));
        MethodTypes.refuseUnlessTakenIn(session.path("currency").asText(), session);
        session.putObject("total_details")
                .put("amount_discount", 0)
                .put("amount_shipping", 0)
                .put("amount_tax", 0);
        session.set("_line_items", items);
        session.set("_intent_data", paymentData(params));
    }

    private void saveCard(ObjectNode session, Params params) {
        session.put("mode", "setup").put("payment_status", "no_payment_required");
        session.put("payment_method_collection", "always");
        session.putNull("amount_subtotal").putNull("amount_total").putNull("total_details");
        session.put(
                "currency",
                params.text("currency")
                        .map(code -> Amounts.currency(code, "currency"))
                        .orElse(null));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        params.text("setup_intent_data[description]").ifPresent(text -> data.put("description", text));
        data.set("metadata", params.metadata("setup_intent_data[metadata]"));
        session.set("_intent_data", data);
    }

    /** What sessions of all modes have. */
    private ObjectNode frame(String id, Params params) {
        ObjectNode session = JsonNodeFactory.instance.objectNode();
        session.put("id", id).put("object", Sessions.TYPE);
        session.putNull("adaptive_pricing").putNull("after_expiration").putNull("allow_promotion_codes");
        session.putObject("automatic_tax").put("enabled", false).putNull("status");
        session.putNull("billing_address_collection").put("cancel_url", url(params, "cancel_url", false));
        session.put("client_reference_id", params.text("client_reference_id").orElse(null));
        session.putNull("client_secret").put("created", clock.instant().getEpochSecond());
        session.putArray("custom_fields");
        putCustomer(session, params);
        session.put("expires_at", expiry(params).getEpochSecond())
                .putNull("invoice")
                .put("livemode", false);
        session.put("locale", params.text("locale").orElse(null));
        session.set("metadata", params.metadata("metadata"));
        session.putNull("payment_intent").putNull("payment_link");
        session.set("payment_method_types", MethodTypes.read(params));
        session.putNull("recovered_from").putNull("setup_intent");
        session.put("status", "open").putNull("submit_type").putNull("subscription");
        session.put("success_url", url(params, "success_url", true));
        session.put("ui_mode", params.oneOf("ui_mode", "hosted_page", "hosted"));
        session.put("url", publicUrl.of("/sandbox/checkout/" + id).toString());
        return session;
    }

    private void putCustomer(ObjectNode session, Params params) {
        String id = params.text("customer").orElse(null);
        String email = params.text("customer_email").orElse(null);
        if (id != null && email != null) {
            throw SandboxFailure.invalid(
                    null, "customer_email", "You may only specify one of these parameters: customer, customer_email.");
        }
        ObjectNode details =
                session.put("customer", id).put("customer_email", email).putObject("customer_details");
        if (id != null) {
            ObjectNode customer = customers.get(id, "customer");
            details.set("email", customer.path("email"));
            details.set("name", customer.path("name"));
        } else {
            details.put("email", email).putNull("name");
        }
    }

    private Instant expiry(Params params) {
        Instant now = clock.instant();
        Instant expiry = params.whole("expires_at").map(Instant::ofEpochSecond).orElse(now.plus(LONGEST));
        if (expiry.isBefore(now.plus(SHORTEST).minusSeconds(1))
                || expiry.isAfter(now.plus(LONGEST).plusSeconds(1))) {
            throw SandboxFailure.invalid(
                    null,
                    "expires_at",
                    "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.");
        }
        return expiry;
    }

    private static ObjectNode paymentData(Params params) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("description", "statement_descriptor_suffix", "receipt_email")) {
            params.text("payment_intent_data[" + field + "]").ifPresent(value -> data.put(field, value));
        }
        PaymentIntents.futureUsage(params, "payment_intent_data[setup_future_usage]")
                .ifPresent(usage -> data.put("setup_future_usage", usage));
        data.set("metadata", params.metadata("payment_intent_data[metadata]"));
        return data;
    }

    private static @Nullable String url(Params params, String name, boolean required) {
        String text = required ? params.required(name) : params.text(name).orElse(null);
        if (text != null && !isWebAddress(text)) {
            throw SandboxFailure.invalid("url_invalid", name, "Not a valid URL");
        }
        return text;
    }

    private static boolean isWebAddress(String text) {
        try {
            // Stripe's own placeholder is no part of a URI.
            URI uri = new URI(text.replace("{CHECKOUT_SESSION_ID}", "id"));
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
