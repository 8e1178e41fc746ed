package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Checkout Sessions and their moves: open → complete or expired. A declined card leaves one open. */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class Sessions {

    static final String TYPE = "checkout.session";

    /** What became of a card or account that was entered on the page. */
    sealed interface Paid {
        record Complete() implements Paid {}

        record Declined(Decline decline) implements Paid {}

        /** The card's holder is to be asked for consent. */
        record Authenticate() implements Paid {}

        /** The page was over already: complete or expired. */
        record Over() implements Paid {}
    }

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final PageIntents intents;
    private final SandboxMethods methods;
    private final Clock clock;

    Sessions(SandboxObjects objects, SandboxEvents events, PageIntents intents, SandboxMethods methods, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.intents = intents;
        this.methods = methods;
        this.clock = clock;
    }

    /** Adds one that the request described, with all of Stripe's fields. */
    public ObjectNode create(ObjectNode session) {
        objects.create(TYPE, session);
        if (isSetup(session)) {
            intents.of(session);
            objects.save(session);
        }
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
        intents.cancel(session);
        events.emit("checkout.session.expired", session);
    }

    /** The payer entered a card. */
    public Paid pay(ObjectNode session, CardForm form) {
        return pay(
                session, form.name(), () -> form.card().map(card -> methods.create(card, form.expires(), form.name())));
    }

    /** The payer entered an account, and permitted us to debit it. */
    public Paid debit(ObjectNode session, TestAccount account, String holder) {
        return pay(session, holder, () -> Optional.of(methods.create(account, holder)));
    }

    private Paid pay(ObjectNode session, String payer, Supplier<Optional<ObjectNode>> entered) {
        if (!isOpen(session)) {
            return new Paid.Over();
        }
        ObjectNode intent = intents.of(session);
        session.put("_payer", payer);
        Optional<ObjectNode> method = entered.get();
        method.ifPresent(used -> session.set("_paidWith", used.path("type")));
        return after(session, intent, intents.confirm(intent, method));
    }

    /** The card's holder was asked for consent. */
    public Paid authenticate(ObjectNode session, boolean allowed) {
        if (!isOpen(session)) {
            return new Paid.Over();
        }
        ObjectNode intent = intents.of(session);
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
                    decline.get().isRefusedConsent() ? decline.get().messageKey() : null);
            objects.save(session);
            return new Paid.Declined(decline.get());
        }
        if (intent.path("status").asText().equals("requires_action")) {
            objects.save(session);
            return new Paid.Authenticate();
        }
        session.put("status", "complete").putNull("url");
        if (!isSetup(session)) {
            boolean paid = intent.path("status").asText().equals("succeeded");
            session.put("payment_status", paid ? "paid" : "unpaid");
        }
        session.withObject("/customer_details").set("name", session.path("_payer"));
        objects.save(session);
        objects.setDue(session.path("id").asText(), null);
        events.emit("checkout.session.completed", session);
        return new Paid.Complete();
    }

    static boolean isOpen(ObjectNode session) {
        return session.path("status").asText().equals("open");
    }

    /** Whether a card is saved there, and nothing paid. */
    static boolean isSetup(ObjectNode session) {
        return session.path("mode").asText().equals("setup");
    }
}
