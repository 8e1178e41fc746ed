package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
        if (!params.required("mode").equals("payment")) {
            throw SandboxFailure.invalid(null, "mode", "The sandbox knows mode=payment only");
        }
        String id = objects.newId("cs_test_");
        ObjectNode items = lineItems(params, id);
        long total = 0;
        for (var item : items.path("data")) {
            total += item.path("amount_total").asLong();
        }
        Amounts.check(total, "line_items");
        String currency = items.at("/data/0/currency").asText();

        ObjectNode session = JsonNodeFactory.instance.objectNode();
        session.put("id", id).put("object", Sessions.TYPE);
        session.putNull("adaptive_pricing").putNull("after_expiration").putNull("allow_promotion_codes");
        session.put("amount_subtotal", total).put("amount_total", total);
        session.putObject("automatic_tax").put("enabled", false).putNull("status");
        session.putNull("billing_address_collection").put("cancel_url", url(params, "cancel_url", false));
        session.put("client_reference_id", params.text("client_reference_id").orElse(null));
        session.putNull("client_secret").put("created", clock.instant().getEpochSecond());
        session.put("currency", currency).putArray("custom_fields");
        putCustomer(session, params);
        session.put("expires_at", expiry(params).getEpochSecond())
                .putNull("invoice")
                .put("livemode", false);
        session.put("locale", params.text("locale").orElse(null));
        session.set("metadata", params.metadata("metadata"));
        session.put("mode", "payment").putNull("payment_intent").putNull("payment_link");
        session.put("payment_method_collection", "if_required");
        session.set("payment_method_types", methods(params));
        session.put("payment_status", "unpaid").putNull("recovered_from").putNull("setup_intent");
        session.put("status", "open").putNull("submit_type").putNull("subscription");
        session.put("success_url", url(params, "success_url", true));
        session.putObject("total_details")
                .put("amount_discount", 0)
                .put("amount_shipping", 0)
                .put("amount_tax", 0);
        session.put("ui_mode", params.oneOf("ui_mode", "hosted_page", "hosted"));
        session.put("url", publicUrl.of("/sandbox/checkout/" + id).toString());
        session.set("_line_items", items);
        session.set("_payment_intent_data", intentData(params));
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

    private ObjectNode lineItems(Params params, String session) {
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; params.has("line_items[" + i + "]"); i++) {
            String item = "line_items[" + i + "]";
            String price = item + "[price_data]";
            String currency = Amounts.currency(params.required(price + "[currency]"), price + "[currency]");
            long amount = params.whole(price + "[unit_amount]")
                    .orElseThrow(() -> SandboxFailure.invalid(
                            "parameter_missing", price + "[unit_amount]", "Missing required param: unit_amount."));
            long quantity = params.whole(item + "[quantity]").orElse(1L);
            if (amount < 0
                    || quantity < 1
                    || quantity > 999_999
                    || (i > 0 && !data.at("/0/currency").asText().equals(currency))) {
                throw SandboxFailure.invalid(null, item, "Invalid amount, quantity or currency in " + item);
            }
            String name = params.required(price + "[product_data][name]");
            ObjectNode line = data.addObject();
            line.put("id", objects.newId("li_")).put("object", "item").put("amount_discount", 0);
            long total = Math.multiplyExact(amount, quantity);
            line.put("amount_subtotal", total).put("amount_tax", 0).put("amount_total", total);
            line.put("currency", currency).put("description", name);
            line.putObject("price")
                    .put("object", "price")
                    .put("currency", currency)
                    .put("unit_amount", amount);
            line.put("quantity", quantity);
            params.text(price + "[product_data][description]").ifPresent(text -> line.put("_details", text));
        }
        if (data.isEmpty()) {
            throw SandboxFailure.invalid("parameter_missing", "line_items", "Missing required param: line_items.");
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("object", "list").set("data", data);
        list.put("has_more", false).put("url", "/v1/checkout/sessions/" + session + "/line_items");
        return list;
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

    private static ArrayNode methods(Params params) {
        ArrayNode methods = JsonNodeFactory.instance.arrayNode();
        List<String> asked = params.list("payment_method_types");
        for (String method : asked) {
            if (!method.equals("card")) {
                throw SandboxFailure.invalid(null, "payment_method_types", "The sandbox knows cards only");
            }
        }
        return methods.add("card");
    }

    private static ObjectNode intentData(Params params) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        for (String field :
                List.of("description", "statement_descriptor_suffix", "receipt_email", "setup_future_usage")) {
            params.text("payment_intent_data[" + field + "]").ifPresent(value -> data.put(field, value));
        }
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
