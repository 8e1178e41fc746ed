package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Checkout Sessions and their moves: open → complete or expired. A declined card leaves one open. */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class Sessions {

    static final String TYPE = "checkout.session";

    /** How a payment on the page ended. */
    sealed interface Paid {
        record Complete() implements Paid {}

        record Declined(Decline decline) implements Paid {}

        /** The card's holder is to be asked for consent. */
        record Authenticate(String paymentIntent) implements Paid {}

        /** The page was over already: complete or expired. */
        record Over() implements Paid {}
    }

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final PaymentIntents intents;
    private final Clock clock;

    Sessions(SandboxObjects objects, SandboxEvents events, PaymentIntents intents, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.intents = intents;
        this.clock = clock;
    }

    /** Adds one that the request described, with all of Stripe's fields. */
    public ObjectNode create(ObjectNode session) {
        objects.create(TYPE, session);
        objects.setDue(
                session.path("id").asText(),
                Instant.ofEpochSecond(session.path("expires_at").asLong()));
        return session;
    }

    /** As it stands now, locked: one whose time is over expires at this moment. */
    public Optional<ObjectNode> lock(String id) {
        Optional<ObjectNode> found = objects.lock(TYPE, id);
        found.filter(session -> isOpen(session)
                        && session.path("expires_at").asLong()
                                <= clock.instant().getEpochSecond())
                .ifPresent(this::end);
        return found;
    }

    /** @throws SandboxFailure if it isn't open */
    public void expire(ObjectNode session) {
        if (!isOpen(session)) {
            throw SandboxFailure.invalid(
                    null,
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of "
                            + session.path("status").asText() + ".");
        }
        end(session);
    }

    private void end(ObjectNode session) {
        session.put("status", "expired").putNull("url");
        objects.save(session);
        objects.setDue(session.path("id").asText(), null);
        if (session.path("payment_intent").isTextual()) {
            intents.cancel(intents.lock(session.path("payment_intent").asText()), "automatic");
        }
        events.emit("checkout.session.expired", session);
    }

    /** The payer entered a card. */
    public Paid pay(ObjectNode session, Optional<TestCard> card, String name) {
        if (!isOpen(session)) {
            return new Paid.Over();
        }
        ObjectNode intent = intentOf(session);
        session.put("_payer", name);
        Optional<Decline> decline = intents.confirm(intent, card, false, false);
        return after(session, intent, decline);
    }

    /** The card's holder was asked for consent. */
    public Paid authenticate(ObjectNode session, boolean allowed) {
        if (!isOpen(session)) {
            return new Paid.Over();
        }
        ObjectNode intent = intentOf(session);
        if (!intent.path("status").asText().equals("requires_action")) {
            return new Paid.Over();
        }
        return after(session, intent, intents.authenticate(intent, allowed));
    }

    private Paid after(ObjectNode session, ObjectNode intent, Optional<Decline> decline) {
        if (decline.isPresent()) {
            // Refused consent is told on the form's own address, which the payer is sent back to.
            session.put(
                    "_declined",
                    decline.get() == Decline.NOT_AUTHENTICATED ? decline.get().messageKey() : null);
            objects.save(session);
            return new Paid.Declined(decline.get());
        }
        if (intent.path("status").asText().equals("requires_action")) {
            objects.save(session);
            return new Paid.Authenticate(intent.path("id").asText());
        }
        session.put("status", "complete").put("payment_status", "paid").putNull("url");
        session.withObject("/customer_details").set("name", session.path("_payer"));
        objects.save(session);
        objects.setDue(session.path("id").asText(), null);
        events.emit("checkout.session.completed", session);
        return new Paid.Complete();
    }

    /** Made at the first try to pay, as Stripe does. */
    private ObjectNode intentOf(ObjectNode session) {
        if (session.path("payment_intent").isTextual()) {
            return intents.lock(session.path("payment_intent").asText());
        }
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        given.set("customer", session.path("customer"));
        given.setAll((ObjectNode) session.path("_payment_intent_data"));
        given.set("_session", session.path("id"));
        ObjectNode intent = intents.create(
                session.path("amount_total").asLong(), session.path("currency").asText(), given);
        session.set("payment_intent", intent.path("id"));
        return intent;
    }

    static boolean isOpen(ObjectNode session) {
        return session.path("status").asText().equals("open");
    }
}
