package space.coworking.payment;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentGateway.Method;
import space.coworking.payment.PaymentGateway.Session;

/** Keeps the card of a page that is through, and tells the rooms above. Whoever calls it sees to it that it happens once for each page. */
@Service
class MethodKeeping {

    private static final Logger log = LoggerFactory.getLogger(MethodKeeping.class);

    private final SavedMethods methods;
    private final Payers payers;
    private final PaymentGateway gateway;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MethodKeeping(
            SavedMethods methods,
            Payers payers,
            PaymentGateway gateway,
            ApplicationEventPublisher events,
            Clock clock) {
        this.methods = methods;
        this.payers = payers;
        this.gateway = gateway;
        this.events = events;
        this.clock = clock;
    }

    /** Whether this page's card has been kept, be it removed since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasKept(Session session) {
        Method method = session.method();
        return method != null && methods.named(method.id()).isPresent();
    }

    /** @return the saved method; empty where the provider names none, or one of somebody else */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> keep(UUID payer, PaymentSubject subject, Session session) {
        Method method = session.method();
        String account = payers.customer(gateway.provider(), payer)
                .map(Payers.Payer::account)
                .orElse(null);
        if (method == null
                || account == null
                || !account.equals(session.customer())
                || !account.equals(method.customer())) {
            log.error("Page {} saved no card of payer {}", session.id(), payer);
            return Optional.empty();
        }
        Optional<UUID> saved = methods.add(payer, method, clock.instant());
        if (saved.isEmpty()) {
            log.error("The card of page {} is another payer's", session.id());
        }
        saved.ifPresent(id -> events.publishEvent(new PaymentMethodSaved(payer, subject, id)));
        return saved;
    }
}
