package space.coworking.booking.process;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingEvent;
import space.coworking.booking.PaymentSteps;
import space.coworking.payment.PaymentDisputed;
import space.coworking.payment.PaymentReceived;
import space.coworking.payment.RefundSettled;

/**
 * Tells the processes what happened. What happens to a booking reaches its process in the same transaction. Every step that starts to
 * wait has locked the booking's row before, as has everybody who changes it: so a message that nobody waits for means that the process is
 * between two steps and will see the change when it reads the booking.
 */
@Component
class BookingEvents {

    private final RuntimeService processes;
    private final PaymentSteps steps;

    BookingEvents(RuntimeService processes, PaymentSteps steps) {
        this.processes = processes;
        this.steps = steps;
    }

    @EventListener
    void on(BookingEvent.Requested requested) {
        processes.startProcessInstanceByKey(
                "GuestBookingProcess", requested.booking().toString());
    }

    @EventListener
    void on(BookingEvent.Cancelled cancelled) {
        tell("BookingCancelled", cancelled.booking());
    }

    @EventListener
    void on(BookingEvent.Rescheduled rescheduled) {
        tell("BookingRescheduled", rescheduled.booking());
    }

    /**
     * Money came in: after the payment's own transaction, repeated until it went well. In another thread, for this one still has a
     * connection, and many payers who each wait for a second one would wait for each other.
     */
    @ApplicationModuleListener
    void on(PaymentReceived payment) {
        if (!payment.subject().kind().equals("booking")) {
            return;
        }
        UUID booking = payment.subject().id();
        switch (steps.paymentArrived(booking, payment.payment())) {
            case AWAITED -> tell("PaymentReceived", booking);
            case TOO_LATE ->
                processes
                        .createMessageCorrelation("LatePaymentReceived")
                        .processInstanceBusinessKey(booking.toString())
                        .correlateStartMessage();
            case NOTED -> {
                // the process reads the balance when it comes to it
            }
        }
    }

    /** Money that could not be returned, at once or days later, is for people to return. */
    @ApplicationModuleListener
    void on(RefundSettled refund) {
        if (refund.subject().kind().equals("booking") && !refund.succeeded()) {
            steps.refundFailed(refund.subject().id(), refund.refund(), refund.amount());
        }
    }

    /** A dispute is for people to answer, at the provider. */
    @ApplicationModuleListener
    void on(PaymentDisputed dispute) {
        if (dispute.subject().kind().equals("booking")) {
            steps.paymentDisputed(dispute);
        }
    }

    /** Tells everybody who waits for it, which may be nobody. */
    private void tell(String message, UUID booking) {
        processes
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(booking.toString())
                .correlateAll();
    }
}
