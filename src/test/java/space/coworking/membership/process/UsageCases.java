package space.coworking.membership.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Cases of desk time that staff look at. */
@Component
public class UsageCases {

    private static final String PROCESS = "UsageApprovalProcess";

    private final RuntimeService processes;
    private final TaskService tasks;
    private final HistoryService history;

    UsageCases(RuntimeService processes, TaskService tasks, HistoryService history) {
        this.processes = processes;
        this.tasks = tasks;
        this.history = history;
    }

    /** @return how many wait for staff */
    public long waiting(UUID usage) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(usage.toString(), PROCESS)
                .count();
    }

    public Task task(UUID usage) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(usage.toString())
                .taskDefinitionKey("Task_ApproveUsage")
                .list();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    public Map<String, Object> shown(UUID usage) {
        return tasks.getVariablesLocal(task(usage).getId());
    }

    public void answer(UUID usage, Map<String, Object> answer) {
        tasks.complete(task(usage).getId(), answer);
    }

    public List<String> passed(UUID usage) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(usage.toString()).list().stream()
                .flatMap(instance ->
                        history
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** Rejects what still waits, so that no task is left. */
    public void endAll() {
        tasks.createTaskQuery()
                .taskDefinitionKey("Task_ApproveUsage")
                .list()
                .forEach(task ->
                        tasks.complete(task.getId(), Map.of("decision", "reject", "reason", "The test is over")));
    }
}
