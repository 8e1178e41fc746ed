package space.coworking.booking.process;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingEvent;
import space.coworking.booking.SlotFreed;
import space.coworking.booking.WaitlistEvent;
import space.coworking.booking.WaitlistSteps;

/** Tells the processes of the waiting list what happened. */
@Component
class WaitlistEvents {

    private final RuntimeService processes;
    private final WaitlistSteps steps;

    WaitlistEvents(RuntimeService processes, WaitlistSteps steps) {
        this.processes = processes;
        this.steps = steps;
    }

    @EventListener
    void on(WaitlistEvent.Joined joined) {
        processes.startProcessInstanceByKey(
                "BookingWaitlistProcess", joined.entry().toString());
    }

    @EventListener
    void on(WaitlistEvent.Withdrawn withdrawn) {
        tell("WaitlistWithdrawn", withdrawn.entry());
    }

    /** Whoever books what they waited for, or moves a booking there, waits no longer, whichever way they came. */
    @EventListener
    void on(BookingEvent.Requested requested) {
        taken(requested.booking());
    }

    @EventListener
    void on(BookingEvent.Rescheduled rescheduled) {
        taken(rescheduled.booking());
    }

    private void taken(UUID booking) {
        steps.taken(booking).forEach(entry -> tell("SlotTaken", entry));
    }

    /** After the transaction that freed it, repeated until it went well. All in line hear of it, one after the other: the first gets it. */
    @ApplicationModuleListener
    void on(SlotFreed freed) {
        steps.inLine(freed).forEach(entry -> tell("SlotFreed", entry));
    }

    /** Nobody may wait for it: an entry that is between two steps reads the state when it comes to it. */
    private void tell(String message, UUID entry) {
        processes
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(entry.toString())
                .correlateAll();
    }
}
