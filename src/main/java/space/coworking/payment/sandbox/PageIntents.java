package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What stands behind a page: the PaymentIntent of one on which something is paid, the SetupIntent of one on which a card is saved. */
@Component
@OnlySandbox
@Transactional(propagation = Propagation.MANDATORY)
class PageIntents {

    private final PaymentIntents payments;
    private final SetupIntents setups;

    PageIntents(PaymentIntents payments, SetupIntents setups) {
        this.payments = payments;
        this.setups = setups;
    }

    /** Locks it; where it is missing it is made, and named in the session, which the caller saves. */
    public ObjectNode of(ObjectNode session) {
        boolean setup = Sessions.isSetup(session);
        String field = setup ? SetupIntents.TYPE : PaymentIntents.TYPE;
        if (session.path(field).isTextual()) {
            String id = session.path(field).asText();
            return setup ? setups.lock(id) : payments.lock(id);
        }
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        given.set("customer", session.path("customer"));
        given.set("payment_method_types", session.path("payment_method_types"));
        given.setAll((ObjectNode) session.path("_intent_data"));
        given.set("_session", session.path("id"));
        ObjectNode intent = setup
                ? setups.create(given)
                : payments.create(
                        session.path("amount_total").asLong(),
                        session.path("currency").asText(),
                        given);
        session.set(field, intent.path("id"));
        return intent;
    }

    public Optional<Decline> confirm(ObjectNode intent, Optional<ObjectNode> method) {
        return isSetup(intent) ? setups.confirm(intent, method, false) : payments.confirm(intent, method, false, false);
    }

    public Optional<Decline> authenticate(ObjectNode intent, boolean allowed) {
        return isSetup(intent) ? setups.authenticate(intent, allowed) : payments.authenticate(intent, allowed);
    }

    /** The session ended without it. */
    public void cancel(ObjectNode session) {
        if (session.path(SetupIntents.TYPE).isTextual()) {
            setups.cancel(of(session), null);
        } else if (session.path(PaymentIntents.TYPE).isTextual()) {
            payments.cancel(of(session), "automatic");
        }
    }

    private static boolean isSetup(ObjectNode intent) {
        return intent.path("object").asText().equals(SetupIntents.TYPE);
    }
}
