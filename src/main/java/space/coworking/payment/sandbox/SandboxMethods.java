package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.YearMonth;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** PaymentMethods: a card or account that was entered, used once or attached to a customer, and never again once it was detached. */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class SandboxMethods {

    static final String TYPE = "payment_method";

    private static final int YEARS_TO_LIVE = 5;

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final Clock clock;

    SandboxMethods(SandboxObjects objects, SandboxEvents events, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    /** @param name the holder's; empty if not known */
    public ObjectNode create(TestCard card, YearMonth expires, String name) {
        ObjectNode method = describe("card", name);
        ObjectNode details = method.putObject("card");
        details.put("brand", card.brand()).put("country", "US").put("display_brand", card.brand());
        details.put("exp_month", expires.getMonthValue()).put("exp_year", expires.getYear());
        details.put("fingerprint", card.fingerprint()).put("funding", "credit").putNull("generated_from");
        details.put("last4", card.last4()).putNull("wallet");
        method.put("_card", card.name());
        return objects.create(TYPE, method);
    }

    /** @param name the holder's; empty if not known */
    public ObjectNode create(TestAccount account, String name) {
        ObjectNode method = describe(MethodTypes.DEBIT, name);
        ObjectNode details = method.putObject(MethodTypes.DEBIT);
        details.put("bank_code", account.bankCode()).put("branch_code", "").put("country", account.country());
        details.put("fingerprint", account.fingerprint()).putObject("generated_from");
        details.put("last4", account.last4());
        method.put("_account", account.name());
        return objects.create(TYPE, method);
    }

    private ObjectNode describe(String type, String name) {
        ObjectNode method = JsonNodeFactory.instance.objectNode();
        method.put("id", objects.newId("pm_")).put("object", TYPE).put("allow_redisplay", "unspecified");
        ObjectNode billing = method.putObject("billing_details");
        billing.putNull("address").putNull("email").put("name", name.isEmpty() ? null : name);
        billing.putNull("phone").putNull("tax_id");
        method.put("created", clock.instant().getEpochSecond()).putNull("customer");
        method.put("livemode", false).putObject("metadata");
        return method.put("type", type);
    }

    /**
     * Finds one and locks it.
     *
     * @param name its id, or one of Stripe's test tokens, {@code pm_card_visa}, which stands for a card or account that was just entered
     */
    public ObjectNode named(String name) {
        return TestCard.withToken(name)
                .map(card -> create(card, YearMonth.now(clock).plusYears(YEARS_TO_LIVE), ""))
                .or(() -> TestAccount.withToken(name).map(account -> create(account, "")))
                .or(() -> objects.lock(TYPE, name))
                .orElseThrow(() -> SandboxFailure.missing("PaymentMethod", name, "payment_method"));
    }

    /** @throws SandboxFailure where it is another customer's, or was used up */
    public void refuseUnlessUsable(ObjectNode method, JsonNode customer) {
        JsonNode owner = method.path("customer");
        if (owner.isTextual() && !owner.equals(customer)) {
            throw SandboxFailure.invalid(
                    "resource_missing",
                    "payment_method",
                    "The customer does not have a payment method with the ID "
                            + method.path("id").asText() + ".");
        }
        if (!owner.isTextual() && method.path("_used").asBoolean()) {
            throw SandboxFailure.invalid(
                    null,
                    "payment_method",
                    "The provided PaymentMethod was used without a Customer, or was detached from one. It may not be used again.");
        }
    }

    /** Nothing happens where it is this customer's already. */
    public void attach(ObjectNode method, JsonNode customer) {
        refuseUnlessUsable(method, customer);
        if (!method.path("customer").isTextual()) {
            method.set("customer", customer);
            objects.save(method);
            events.emit("payment_method.attached", method);
        }
    }

    /** Attaches it, and notes that its holder has agreed to later charges. */
    public void setUp(ObjectNode method, JsonNode customer) {
        method.put("_setUp", true);
        objects.save(method);
        attach(method, customer);
    }

    /** It paid, and was not saved. */
    public void useUp(ObjectNode method) {
        method.put("_used", true);
        objects.save(method);
    }

    public void detach(ObjectNode method) {
        if (!method.path("customer").isTextual()) {
            throw SandboxFailure.invalid(
                    null,
                    null,
                    "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        method.putNull("customer").put("_used", true);
        objects.save(method);
        events.emit("payment_method.detached", method);
    }

    static TestMethod test(ObjectNode method) {
        return method.has("_account")
                ? TestAccount.valueOf(method.path("_account").asText())
                : TestCard.valueOf(method.path("_card").asText());
    }

    /** Whether its holder has agreed to later charges. */
    static boolean isSetUp(ObjectNode method) {
        return method.path("_setUp").asBoolean();
    }
}
