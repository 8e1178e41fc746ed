package space.coworking.membership.process;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import space.coworking.membership.MembershipEvent;
import space.coworking.membership.MembershipReminders;
import space.coworking.membership.MembershipSteps;
import space.coworking.payment.DefaultMethodChanged;
import space.coworking.payment.PaymentMethodSaved;
import space.coworking.payment.PaymentReceived;

/**
 * Tells the processes what happened, in the transaction in which it did. A message that nobody waits for means that the process is between
 * two steps: it reads the membership, whose row it locks, before it waits again.
 */
@Component
class MembershipEvents {

    private static final String SUBJECT = "membership";

    private final RuntimeService processes;
    private final MembershipSteps steps;
    private final MembershipReminders reminders;

    MembershipEvents(RuntimeService processes, MembershipSteps steps, MembershipReminders reminders) {
        this.processes = processes;
        this.steps = steps;
        this.reminders = reminders;
    }

    @EventListener
    void on(MembershipEvent.Drafted drafted) {
        processes.startProcessInstanceByKey(
                "MembershipProcess", drafted.membership().toString());
    }

    @EventListener
    void on(MembershipEvent.Ready ready) {
        tell("MembershipReady", ready.membership());
    }

    @EventListener
    void on(MembershipEvent.Changed changed) {
        tell("MembershipChanged", changed.membership());
    }

    @EventListener
    void on(MembershipEvent.CardChanged changed) {
        tell("MembershipChanged", changed.membership());
    }

    @EventListener
    void on(MembershipEvent.NoticeGiven notice) {
        tell("NoticeGiven", notice.membership());
    }

    @EventListener
    void on(MembershipEvent.NoticeWithdrawn withdrawn) {
        tell("NoticeWithdrawn", withdrawn.membership());
    }

    /** The first payment came in; repeated until it went well. What came too late goes back by a step that is repeated by itself. */
    @ApplicationModuleListener
    void on(PaymentReceived payment) {
        UUID membership = payment.subject().id();
        if (payment.subject().kind().equals(SUBJECT) && !steps.paymentArrived(membership, payment.payment())) {
            processes
                    .createMessageCorrelation("LateJoiningPaymentReceived")
                    .processInstanceBusinessKey(membership.toString())
                    .correlateStartMessage();
        }
    }

    @ApplicationModuleListener
    void on(PaymentMethodSaved saved) {
        if (saved.subject().kind().equals(SUBJECT)) {
            steps.methodSaved(saved.subject().id());
        }
        steps.payerSavedMethod(saved.payer());
    }

    @ApplicationModuleListener
    void on(DefaultMethodChanged changed) {
        reminders.cardChanged(changed.payer());
    }

    /** Tells everybody who waits for it, which may be nobody. */
    private void tell(String message, UUID membership) {
        processes
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(membership.toString())
                .correlateAll();
    }
}
