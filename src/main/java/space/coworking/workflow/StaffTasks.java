package space.coworking.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The tasks of staff, as pages beside Tasklist name them. It asks as the engine, whoever is signed in. */
@Service
public class StaffTasks {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final TaskService tasks;
    private final FilterService filters;
    private final RuntimeService processes;

    StaffTasks(TaskService tasks, FilterService filters, RuntimeService processes) {
        this.tasks = tasks;
        this.filters = filters;
        this.processes = processes;
    }

    /** @return address of the open task of a case in Tasklist; empty where nothing waits for staff */
    public Optional<String> address(String businessKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(businessKey).active().list().stream()
                .findFirst()
                .map(StaffTasks::address);
    }

    /** @return open tasks that one of these groups may do, claimed or not */
    public long waitingFor(Collection<String> groups) {
        return groups.isEmpty() ? 0 : forGroups(groups).count();
    }

    /** @param claimedBy who works on it; null while nobody does */
    public record Waiting(
            String name, String address, @Nullable String claimedBy) {}

    /** @return the first of {@link #waitingFor}, what is due first on top */
    public List<Waiting> firstFor(Collection<String> groups, int most) {
        return groups.isEmpty()
                ? List.of()
                : forGroups(groups).orderByDueDate().asc().orderByTaskId().asc().listPage(0, most).stream()
                        .map(task -> new Waiting(task.getName(), address(task), task.getAssignee()))
                        .toList();
    }

    /** @return address of Tasklist, where it shows what waits for anybody */
    public String everything() {
        return filters.createTaskFilterQuery().filterName(TasklistFilters.EVERYTHING).list().stream()
                .findFirst()
                .map(filter -> TASKLIST + "#/?filter=" + filter.getId())
                .orElse(TASKLIST);
    }

    private TaskQuery forGroups(Collection<String> groups) {
        return tasks.createTaskQuery()
                .taskCandidateGroupIn(List.copyOf(groups))
                .includeAssignedTasks()
                .active();
    }

    private static String address(Task task) {
        return TASKLIST + "#/?task=" + task.getId();
    }

    /** @return steps that failed for good and wait in Cockpit */
    public long incidents() {
        return processes.createIncidentQuery().count();
    }
}
