package space.coworking.booking.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Whose case an execution is. */
final class Case {

    private Case() {}

    /** @return the booking's id, which is the business key of all its processes */
    static UUID bookingOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
