package space.coworking.payment;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import space.coworking.payment.PaymentEvents.Claimed;
import space.coworking.payment.PaymentEvents.End;
import space.coworking.payment.PaymentGateway.Disputed;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Session;

/**
 * Finds out what an event means. It believes only the event's names: what they name is fetched anew, so that events may come twice,
 * late and in any order.
 */
@Service
class PaymentEventHandling {

    private static final Logger log = LoggerFactory.getLogger(PaymentEventHandling.class);

    private final PaymentEvents events;
    private final PaymentGateway gateway;
    private final OffSessionGateway charges;
    private final Settlement settlement;
    private final MethodSettlement methodSettlement;
    private final MethodRemoval methodRemoval;
    private final RefundSettlement refundSettlement;
    private final DisputeSettlement disputeSettlement;
    private final Clock clock;

    PaymentEventHandling(
            PaymentEvents events,
            PaymentGateway gateway,
            OffSessionGateway charges,
            Settlement settlement,
            MethodSettlement methodSettlement,
            MethodRemoval methodRemoval,
            RefundSettlement refundSettlement,
            DisputeSettlement disputeSettlement,
            Clock clock) {
        this.events = events;
        this.gateway = gateway;
        this.charges = charges;
        this.settlement = settlement;
        this.methodSettlement = methodSettlement;
        this.methodRemoval = methodRemoval;
        this.refundSettlement = refundSettlement;
        this.disputeSettlement = disputeSettlement;
        this.clock = clock;
    }

    void handle(Claimed event) {
        if (event.livemode() != gateway.livemode()) {
            finish(event, End.REJECTED, "livemode=" + event.livemode());
            return;
        }
        try {
            switch (book(event)) {
                case APPLIED -> finish(event, End.APPLIED, null);
                case UNKNOWN -> finish(event, End.IGNORED, null);
                case MISMATCH -> finish(event, End.REJECTED, "does not match what we asked for");
            }
        } catch (Refused e) {
            finish(event, End.REJECTED, e.getMessage());
        }
    }

    private Settlement.Outcome book(Claimed event) {
        String type = event.type();
        if (type.startsWith("checkout.session.")) {
            return book(gateway.fetch(event.object()));
        }
        if (type.startsWith("payment_intent.")) {
            return bookMoney(event.object());
        }
        if (type.startsWith("payment_method.")) {
            return methodRemoval.changed(event.object());
        }
        if (type.startsWith("refund.") || type.equals("charge.refund.updated")) {
            return refundSettlement.apply(gateway.fetchRefund(event.object()));
        }
        if (type.startsWith("charge.dispute.")) {
            return book(gateway.fetchDispute(event.object()));
        }
        return Settlement.Outcome.UNKNOWN;
    }

    private Settlement.Outcome book(Session session) {
        return switch (session.purpose()) {
            case PAYMENT -> settlement.apply(session);
            case SAVING -> methodSettlement.apply(session);
        };
    }

    /** Money moves on a page, or is charged while no payer is there. */
    private Settlement.Outcome bookMoney(String payment) {
        return gateway.fetchByPayment(payment)
                .map(settlement::apply)
                .orElseGet(() -> settlement.apply(charges.fetchCharge(payment)));
    }

    /** The news of a dispute may overtake those of the payment, which are booked first. */
    private Settlement.Outcome book(Disputed dispute) {
        if (dispute.payment() != null) {
            bookMoney(dispute.payment());
        }
        return disputeSettlement.apply(dispute);
    }

    private void finish(Claimed event, End end, @Nullable String problem) {
        if (end == End.REJECTED) {
            log.error("Event {} ({}) is not believed: {}", event.id(), event.type(), problem);
        }
        events.finish(event.id(), end, problem, clock.instant());
    }
}
