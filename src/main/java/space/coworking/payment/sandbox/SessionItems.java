package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads what a Checkout Session is to collect money for. */
final class SessionItems {

    private SessionItems() {}

    /** @return the session's list of line items, of at least one */
    static ObjectNode read(SandboxObjects objects, Params params, String session) {
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
}
