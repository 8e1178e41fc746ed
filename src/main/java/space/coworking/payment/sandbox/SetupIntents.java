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
 * SetupIntents and their moves: requires_payment_method → requires_confirmation → (requires_action) → succeeded, or canceled. Whoever
 * moves one holds its lock.
 */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class SetupIntents {

    static final String TYPE = "setup_intent";

    private static final List<String> CONFIRMABLE =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final SandboxMethods methods;
    private final Mandates mandates;
    private final Clock clock;

    SetupIntents(SandboxObjects objects, SandboxEvents events, SandboxMethods methods, Mandates mandates, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.methods = methods;
        this.mandates = mandates;
        this.clock = clock;
    }

    /** @param given fields that the request set: customer, description, metadata, … */
    public ObjectNode create(ObjectNode given) {
        String id = objects.newId("seti_");
        ObjectNode intent = JsonNodeFactory.instance.objectNode();
        intent.put("id", id).put("object", TYPE).putNull("application").putNull("automatic_payment_methods");
        intent.putNull("cancellation_reason").put("client_secret", id + "_secret_" + objects.newId(""));
        intent.put("created", clock.instant().getEpochSecond()).putNull("customer");
        intent.putNull("description").putNull("flow_directions").putNull("last_setup_error");
        intent.putNull("latest_attempt").put("livemode", false).putNull("mandate");
        intent.putObject("metadata");
        intent.putNull("next_action").putNull("on_behalf_of").putNull("payment_method");
        intent.putObject("payment_method_options").putObject("card").put("request_three_d_secure", "automatic");
        intent.putArray("payment_method_types").add("card");
        intent.putNull("single_use_mandate").put("status", "requires_payment_method");
        intent.put("usage", "off_session");
        intent.setAll(given);
        objects.create(TYPE, intent);
        events.emit("setup_intent.created", intent);
        return intent;
    }

    public ObjectNode lock(String id) {
        return objects.lock(TYPE, id).orElseThrow(() -> SandboxFailure.missing(TYPE, id, "intent"));
    }

    /**
     * Saves a card, or asks for its holder's consent first.
     *
     * @param method empty for a number that is no test card
     * @param authenticated whether the holder has just consented
     * @return why it was not saved; empty if it was, or if consent is asked for
     */
    public Optional<Decline> confirm(ObjectNode intent, Optional<ObjectNode> method, boolean authenticated) {
        refuseUnless(intent, CONFIRMABLE, "confirm");
        intent.putNull("next_action");
        if (method.isEmpty()) {
            return decline(intent, Decline.NO_TEST_CARD);
        }
        ObjectNode entered = method.get();
        MethodTypes.refuseUnlessAllowed(entered, intent);
        methods.refuseUnlessUsable(entered, intent.path("customer"));
        intent.set("payment_method", entered.path("id"));
        TestMethod test = SandboxMethods.test(entered);
        if (test.authenticates(false) && !authenticated) {
            intent.put("status", "requires_action");
            intent.putObject("next_action").put("type", "use_stripe_sdk").putObject("use_stripe_sdk");
            objects.save(intent);
            events.emit("setup_intent.requires_action", intent);
            return Optional.empty();
        }
        Optional<Decline> decline = test.declineOnSetup();
        return decline.isPresent() ? decline(intent, decline.get()) : succeed(intent, entered);
    }

    /** The card's holder said yes or no. */
    public Optional<Decline> authenticate(ObjectNode intent, boolean allowed) {
        refuseUnless(intent, List.of("requires_action"), "authenticate");
        if (allowed) {
            String method = intent.path("payment_method").asText();
            return confirm(intent, Optional.of(methods.named(method)), true);
        }
        intent.putNull("next_action");
        return decline(intent, Decline.SETUP_NOT_AUTHENTICATED);
    }

    public void cancel(ObjectNode intent, @Nullable String reason) {
        refuseUnless(intent, CONFIRMABLE, "cancel");
        intent.put("status", "canceled").put("cancellation_reason", reason).putNull("next_action");
        objects.save(intent);
        events.emit("setup_intent.canceled", intent);
    }

    private Optional<Decline> succeed(ObjectNode intent, ObjectNode method) {
        intent.put("status", "succeeded").putNull("last_setup_error");
        if (method.path("type").asText().equals(MethodTypes.DEBIT)) {
            method.set("_mandate", mandates.create(method, true).path("id"));
            objects.save(method);
            intent.set("mandate", method.path("_mandate"));
        }
        objects.save(intent);
        if (intent.path("customer").isTextual()) {
            methods.setUp(method, intent.path("customer"));
        }
        events.emit("setup_intent.succeeded", intent);
        return Optional.empty();
    }

    private Optional<Decline> decline(ObjectNode intent, Decline decline) {
        intent.put("status", "requires_payment_method").putNull("payment_method");
        intent.set("last_setup_error", decline.error());
        objects.save(intent);
        events.emit("setup_intent.setup_failed", intent);
        return Optional.of(decline);
    }

    private static void refuseUnless(ObjectNode intent, List<String> states, String verb) {
        String status = intent.path("status").asText();
        if (!states.contains(status)) {
            throw SandboxFailure.invalid(
                    "setup_intent_unexpected_state",
                    null,
                    "You cannot " + verb + " this SetupIntent because it has a status of " + status + ".");
        }
    }
}
