package space.coworking.payment;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.payment.PaymentGateway.Method;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Unavailable;
import space.coworking.payment.SavedMethods.Named;
import space.coworking.payment.Settlement.Outcome;

/** Removes saved methods: here first, so that nobody charges them any more, then at the provider. Runs in no transaction. */
@Service
class MethodRemoval {

    private static final Logger log = LoggerFactory.getLogger(MethodRemoval.class);

    private final SavedMethods methods;
    private final PaymentGateway gateway;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MethodRemoval(SavedMethods methods, PaymentGateway gateway, TransactionTemplate transaction, Clock clock) {
        this.methods = methods;
        this.gateway = gateway;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean remove(UUID payer, UUID id) {
        Optional<Named> found = methods.find(payer, id);
        found.ifPresent(method -> {
            transaction.executeWithoutResult(step -> methods.remove(method, clock.instant()));
            detachNowOrLater(method);
        });
        return found.isPresent();
    }

    /** @return whether it is gone; empty where the payer never had it */
    Optional<Boolean> removeUnlessLast(UUID payer, UUID id) {
        Optional<Named> found = methods.find(payer, id);
        return found.map(method -> {
            boolean gone =
                    Boolean.TRUE.equals(transaction.execute(step -> methods.removeUnlessLast(method, clock.instant())));
            if (gone) {
                detachNowOrLater(method);
            }
            return gone;
        });
    }

    private void detachNowOrLater(Named method) {
        try {
            detach(method);
        } catch (Unavailable | Refused e) {
            log.warn("Method {} is removed here, and stays with the provider for now: {}", method.id(), e.getMessage());
        }
    }

    void detach(Named method) {
        gateway.detach(method.name());
        methods.detached(method.id(), clock.instant());
    }

    /**
     * Something became of a card at the provider: its bank renewed it, or somebody removed it there.
     *
     * @param name the provider's name for it
     */
    Outcome changed(String name) {
        Optional<Named> known = methods.named(name);
        Optional<Method> now = known.flatMap(method -> gateway.fetchMethod(name));
        now.ifPresent(method -> transaction.executeWithoutResult(step -> learn(known.orElseThrow(), method)));
        return now.isPresent() ? Outcome.APPLIED : Outcome.UNKNOWN;
    }

    private void learn(Named known, Method method) {
        methods.learn(known.id(), method);
        if (method.customer() == null) {
            methods.remove(known, clock.instant());
            methods.detached(known.id(), clock.instant());
        }
    }
}
