package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Debits of bank accounts: a PaymentIntent is processing until the account's bank has said yes or no, and so is a page it came from. */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class SandboxDebits {

    /** Days, in life. */
    static final Duration SLOW = Duration.ofSeconds(20);

    private final SandboxObjects objects;
    private final SandboxEvents events;
    private final SandboxMethods methods;
    private final Mandates mandates;
    private final Charges charges;
    private final SandboxDisputes disputes;
    private final Clock clock;

    SandboxDebits(
            SandboxObjects objects,
            SandboxEvents events,
            SandboxMethods methods,
            Mandates mandates,
            Charges charges,
            SandboxDisputes disputes,
            Clock clock) {
        this.objects = objects;
        this.events = events;
        this.methods = methods;
        this.mandates = mandates;
        this.charges = charges;
        this.disputes = disputes;
        this.clock = clock;
    }

    /** @param lasting whether its holder has agreed to later debits */
    public void begin(ObjectNode intent, ObjectNode method, boolean lasting) {
        if (!method.path("_mandate").isTextual()) {
            method.set("_mandate", mandates.create(method, lasting).path("id"));
            objects.save(method);
        }
        ObjectNode charge = charges.pending(intent, method);
        intent.put("status", "processing").putNull("last_payment_error");
        intent.set("latest_charge", charge.path("id"));
        objects.save(intent);
        objects.setDue(intent.path("id").asText(), clock.instant().plus(SLOW));
        events.emit("payment_intent.processing", intent);
        events.emit("charge.pending", charge);
    }

    /** The account's bank has decided. */
    public void comeDue(String id) {
        ObjectNode intent = objects.lock(PaymentIntents.TYPE, id).orElseThrow();
        objects.setDue(id, null);
        if (!intent.path("status").asText().equals("processing")) {
            return;
        }
        ObjectNode charge = objects.lock(
                        Charges.TYPE, intent.path("latest_charge").asText())
                .orElseThrow();
        TestMethod account =
                SandboxMethods.test(methods.named(intent.path("payment_method").asText()));
        Optional<Decline> decline = account.decline();
        decline.ifPresentOrElse(reason -> fail(intent, charge, reason), () -> succeed(intent, charge));
        tellPage(intent, decline.isEmpty());
        if (decline.isEmpty() && account.isDisputed()) {
            disputes.open(charge);
        }
    }

    private void succeed(ObjectNode intent, ObjectNode charge) {
        charges.succeed(charge);
        intent.put("status", "succeeded")
                .put("amount_received", intent.path("amount").asLong());
        objects.save(intent);
        events.emit("payment_intent.succeeded", intent);
        events.emit("charge.succeeded", charge);
    }

    private void fail(ObjectNode intent, ObjectNode charge, Decline decline) {
        charges.fail(charge, decline);
        ObjectNode error = decline.error();
        error.set("charge", charge.path("id"));
        intent.put("status", "requires_payment_method").putNull("payment_method");
        intent.set("last_payment_error", error);
        objects.save(intent);
        events.emit("charge.failed", charge);
        events.emit("payment_intent.payment_failed", intent);
    }

    private void tellPage(ObjectNode intent, boolean paid) {
        if (intent.has("_session")) {
            ObjectNode session = objects.lock(
                            Sessions.TYPE, intent.path("_session").asText())
                    .orElseThrow();
            session.put("payment_status", paid ? "paid" : "unpaid");
            objects.save(session);
            events.emit(
                    paid ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed",
                    session);
        }
    }
}
