package space.coworking.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;

/** The tasks of staff, as pages beside Tasklist name them. It asks as the engine, whoever is signed in. */
@Service
public class StaffTasks {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final TaskService tasks;
    private final RuntimeService processes;

    StaffTasks(TaskService tasks, RuntimeService processes) {
        this.tasks = tasks;
        this.processes = processes;
    }

    /** @return address of the open task of a case in Tasklist; empty where nothing waits for staff */
    public Optional<String> address(String businessKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(businessKey).active().list().stream()
                .findFirst()
                .map(Task::getId)
                .map(id -> TASKLIST + "#/?task=" + id);
    }

    /** @return open tasks that one of these groups may do, claimed or not */
    public long waitingFor(Collection<String> groups) {
        return groups.isEmpty()
                ? 0
                : tasks.createTaskQuery()
                        .taskCandidateGroupIn(List.copyOf(groups))
                        .includeAssignedTasks()
                        .active()
                        .count();
    }

    /** @return steps that failed for good and wait in Cockpit */
    public long incidents() {
        return processes.createIncidentQuery().count();
    }
}
