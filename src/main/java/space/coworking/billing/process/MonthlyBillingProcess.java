package space.coworking.billing.process;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingRun;
import space.coworking.billing.BillingRunChanged;
import space.coworking.billing.BillingRunManagement;
import space.coworking.billing.BillingRunStarted;
import space.coworking.billing.BillingRunState;
import space.coworking.billing.BillingRunSteps;
import space.coworking.billing.BillingRunSummary;

/** What {@code MonthlyBillingProcess.bpmn} calls. */
@Component("monthlyBillingProcess")
public class MonthlyBillingProcess {

    private final BillingRunSteps steps;
    private final BillingRunManagement runs;
    private final RuntimeService processes;
    private final TaskService tasks;
    private final IdentityService identities;

    MonthlyBillingProcess(
            BillingRunSteps steps,
            BillingRunManagement runs,
            RuntimeService processes,
            TaskService tasks,
            IdentityService identities) {
        this.steps = steps;
        this.runs = runs;
        this.processes = processes;
        this.tasks = tasks;
        this.identities = identities;
    }

    @EventListener
    void on(BillingRunStarted started) {
        processes.startProcessInstanceByMessage(
                "BillingRunStarted", started.run().toString());
    }

    /** The calendar started it: only now there is a run, whose id becomes the business key. */
    public void openRun(DelegateExecution execution) {
        steps.openForLastMonth().ifPresent(run -> execution.setProcessBusinessKey(run.toString()));
    }

    public boolean billedAlready(DelegateExecution execution) {
        return execution.getProcessBusinessKey() == null;
    }

    public void prepareRun(DelegateExecution execution) {
        steps.prepare(run(execution));
    }

    public void draftInvoices(DelegateExecution execution) {
        steps.draft(run(execution));
    }

    public boolean moreToDraft(DelegateExecution execution) {
        return stands(execution, BillingRunState.DRAFTING);
    }

    public boolean nothingToBill(DelegateExecution execution) {
        return stands(execution, BillingRunState.DONE);
    }

    public void showRun(DelegateTask task) {
        UUID run = run(task.getExecution());
        BillingRun now = runs.find(run).orElseThrow();
        BillingRunSummary summary = runs.summary(run).orElseThrow();
        task.setName(ReviewBillingRunForm.title(now, summary));
        task.setVariablesLocal(ReviewBillingRunForm.facts(now, summary));
    }

    /** Whoever decides sees what the run comes to now. */
    @EventListener
    void on(BillingRunChanged changed) {
        BillingRun now = runs.find(changed.run()).orElseThrow();
        BillingRunSummary summary = runs.summary(changed.run()).orElseThrow();
        tasks.createTaskQuery()
                .processInstanceBusinessKey(changed.run().toString())
                .taskDefinitionKey("Task_ReviewBillingRun")
                .list()
                .forEach(task -> {
                    task.setName(ReviewBillingRunForm.title(now, summary));
                    tasks.saveTask(task);
                    tasks.setVariablesLocal(task.getId(), ReviewBillingRunForm.facts(now, summary));
                });
    }

    public void recordReview(DelegateTask task) {
        ReviewBillingRunForm form = ReviewBillingRunForm.from(task);
        if (form.approves()) {
            steps.approve(run(task.getExecution()), by(task));
        } else {
            steps.discard(run(task.getExecution()), by(task));
        }
    }

    public boolean approved(DelegateExecution execution) {
        return stands(execution, BillingRunState.ISSUING);
    }

    public void issueInvoices(DelegateExecution execution) {
        steps.issue(run(execution));
    }

    public boolean moreToIssue(DelegateExecution execution) {
        return stands(execution, BillingRunState.ISSUING);
    }

    public void sendInvoices(DelegateExecution execution) {
        steps.send(run(execution));
    }

    public boolean moreToSend(DelegateExecution execution) {
        return stands(execution, BillingRunState.SENDING);
    }

    private boolean stands(DelegateExecution execution, BillingRunState state) {
        return runs.find(run(execution)).orElseThrow().state() == state;
    }

    private String by(DelegateTask task) {
        return Optional.ofNullable(identities.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .or(() -> Optional.ofNullable(task.getAssignee()))
                .orElse("staff");
    }

    private static UUID run(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
