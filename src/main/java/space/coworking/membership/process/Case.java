package space.coworking.membership.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Whose case an execution is. */
final class Case {

    private Case() {}

    /** @return the id of the membership or the usage, which is the business key of its process */
    static UUID of(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
