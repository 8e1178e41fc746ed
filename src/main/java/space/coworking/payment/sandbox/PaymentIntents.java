package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * PaymentIntents and their moves: requires_payment_method → requires_confirmation → (requires_action) → (processing) → succeeded, or
 * canceled. Whoever moves one holds its lock.
 */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class PaymentIntents {

    static final String TYPE = "payment_intent";

    private static final List<String> CONFIRMABLE =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final SandboxMethods methods;
    private final Charges charges;
    private final SandboxDebits debits;
    private final SandboxDisputes disputes;
    private final Clock clock;

    PaymentIntents(
            SandboxObjects objects,
            SandboxEvents events,
            SandboxMethods methods,
            Charges charges,
            SandboxDebits debits,
            SandboxDisputes disputes,
            Clock clock) {
        this.objects = objects;
        this.events = events;
        this.methods = methods;
        this.charges = charges;
        this.debits = debits;
        this.disputes = disputes;
        this.clock = clock;
    }

    /** @param given fields that the request set: customer, description, metadata, … */
    public ObjectNode create(long amount, String currency, ObjectNode given) {
        String id = objects.newId("pi_");
        ObjectNode intent = JsonNodeFactory.instance.objectNode();
        intent.put("id", id).put("object", TYPE).put("amount", amount).put("amount_capturable", 0);
        intent.put("amount_received", 0).putNull("application").putNull("application_fee_amount");
        intent.putNull("canceled_at").putNull("cancellation_reason").put("capture_method", "automatic_async");
        intent.put("client_secret", id + "_secret_" + objects.newId(""));
        intent.put("confirmation_method", "automatic")
                .put("created", clock.instant().getEpochSecond());
        intent.put("currency", currency).putNull("customer").putNull("description");
        intent.putNull("last_payment_error").putNull("latest_charge").put("livemode", false);
        intent.putObject("metadata");
        intent.putNull("next_action").putNull("on_behalf_of").putNull("payment_method");
        intent.putArray("payment_method_types").add("card");
        intent.putNull("receipt_email").putNull("setup_future_usage").putNull("statement_descriptor");
        intent.putNull("statement_descriptor_suffix").put("status", "requires_payment_method");
        intent.putNull("transfer_data").putNull("transfer_group");
        intent.setAll(given);
        objects.create(TYPE, intent);
        events.emit("payment_intent.created", intent);
        return intent;
    }

    public ObjectNode lock(String id) {
        return objects.lock(TYPE, id).orElseThrow(() -> SandboxFailure.missing(TYPE, id, "intent"));
    }

    /**
     * Charges a card, or asks for its holder's consent first.
     *
     * @param method empty for a number that is no test card
     * @param authenticated whether the holder has just consented
     * @param offSession whether nobody is there who could
     * @return why it was not charged; empty if it was, or if consent is asked for
     */
    public Optional<Decline> confirm(
            ObjectNode intent, Optional<ObjectNode> method, boolean authenticated, boolean offSession) {
        refuseUnless(intent, CONFIRMABLE, "confirm");
        intent.putNull("next_action");
        if (method.isEmpty()) {
            return decline(intent, null, Decline.NO_TEST_CARD);
        }
        ObjectNode used = method.get();
        MethodTypes.refuseUnlessAllowed(used, intent);
        methods.refuseUnlessUsable(used, intent.path("customer"));
        intent.set("payment_method", used.path("id"));
        TestMethod test = SandboxMethods.test(used);
        boolean asks = test.authenticates(offSession && SandboxMethods.isSetUp(used)) && !authenticated;
        if (asks && offSession) {
            return decline(intent, used, Decline.AUTHENTICATION_REQUIRED);
        }
        if (asks) {
            intent.put("status", "requires_action");
            intent.putObject("next_action").put("type", "use_stripe_sdk").putObject("use_stripe_sdk");
            objects.save(intent);
            events.emit("payment_intent.requires_action", intent);
            return Optional.empty();
        }
        if (test.takesTime()) {
            debits.begin(intent, used, savesMethod(intent));
            keep(intent, used);
            return Optional.empty();
        }
        Optional<Decline> decline = test.decline();
        return decline.isPresent() ? decline(intent, used, decline.get()) : succeed(intent, used);
    }

    /** The card's holder said yes or no. */
    public Optional<Decline> authenticate(ObjectNode intent, boolean allowed) {
        refuseUnless(intent, List.of("requires_action"), "authenticate");
        ObjectNode method = methods.named(intent.path("payment_method").asText());
        if (allowed) {
            return confirm(intent, Optional.of(method), true, false);
        }
        intent.putNull("next_action");
        return decline(intent, method, Decline.NOT_AUTHENTICATED);
    }

    public void cancel(ObjectNode intent, @Nullable String reason) {
        refuseUnless(intent, CONFIRMABLE, "cancel");
        intent.put("status", "canceled").put("canceled_at", clock.instant().getEpochSecond());
        intent.put("cancellation_reason", reason).putNull("next_action");
        objects.save(intent);
        events.emit("payment_intent.canceled", intent);
    }

    private Optional<Decline> succeed(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charges.create(intent, method, null);
        intent.put("status", "succeeded")
                .put("amount_received", intent.path("amount").asLong());
        intent.put("latest_charge", charge.path("id").asText()).putNull("last_payment_error");
        objects.save(intent);
        keep(intent, method);
        events.emit("payment_intent.succeeded", intent);
        events.emit("charge.succeeded", charge);
        if (SandboxMethods.test(method).isDisputed()) {
            disputes.open(charge);
        }
        return Optional.empty();
    }

    private void keep(ObjectNode intent, ObjectNode method) {
        if (savesMethod(intent)) {
            methods.setUp(method, intent.path("customer"));
        } else {
            methods.useUp(method);
        }
    }

    private static boolean savesMethod(ObjectNode intent) {
        return intent.path("setup_future_usage").isTextual()
                && intent.path("customer").isTextual();
    }

    private Optional<Decline> decline(ObjectNode intent, @Nullable ObjectNode method, Decline decline) {
        intent.put("status", "requires_payment_method").putNull("payment_method");
        intent.set("last_payment_error", decline.error());
        if (method != null && decline != Decline.NOT_AUTHENTICATED) {
            ObjectNode charge = charges.create(intent, method, decline);
            intent.put("latest_charge", charge.path("id").asText());
            events.emit("charge.failed", charge);
        }
        objects.save(intent);
        events.emit("payment_intent.payment_failed", intent);
        return Optional.of(decline);
    }

    /** @return whether the card is to be saved with the payment; empty where nothing was said */
    static Optional<String> futureUsage(Params params, String name) {
        return params.text(name).map(given -> params.oneOf(name, "off_session", "on_session"));
    }

    private static void refuseUnless(ObjectNode intent, List<String> states, String verb) {
        String status = intent.path("status").asText();
        if (!states.contains(status)) {
            throw SandboxFailure.invalid(
                    "payment_intent_unexpected_state",
                    null,
                    "You cannot " + verb + " this PaymentIntent because it has a status of " + status + ".");
        }
    }
}
