package space.coworking.booking.process;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import space.coworking.booking.WaitlistState;
import space.coworking.booking.WaitlistSteps;

/** What {@code BookingWaitlistProcess.bpmn} calls. Its business key is the id of the entry. */
@Component("bookingWaitlistProcess")
public class BookingWaitlistProcess {

    private final WaitlistSteps steps;

    BookingWaitlistProcess(WaitlistSteps steps) {
        this.steps = steps;
    }

    public void offerSlot(DelegateExecution execution) {
        steps.offer(entryOf(execution));
    }

    public void endOffer(DelegateExecution execution) {
        steps.endOffer(entryOf(execution));
    }

    public void expireEntry(DelegateExecution execution) {
        steps.expire(entryOf(execution));
    }

    /** @param state name of a {@link WaitlistState} */
    public boolean stands(DelegateExecution execution, String state) {
        return steps.state(entryOf(execution)) == WaitlistState.valueOf(state);
    }

    public Date offeredUntil(DelegateExecution execution) {
        return Date.from(steps.offeredUntil(entryOf(execution)));
    }

    public Date bookableUntil(DelegateExecution execution) {
        return Date.from(steps.bookableUntil(entryOf(execution)));
    }

    private static UUID entryOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
