package space.coworking.membership.process;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.UsageEvent;
import space.coworking.membership.UsageManagement;
import space.coworking.membership.UsageState;
import space.coworking.membership.UsageView;

/** What {@code UsageApprovalProcess.bpmn} calls. */
@Component("usageApprovalProcess")
public class UsageApprovalProcess {

    private final UsageManagement usages;
    private final MembershipManagement memberships;
    private final BillingCalendar calendar;
    private final RuntimeService processes;
    private final IdentityService identities;

    UsageApprovalProcess(
            UsageManagement usages,
            MembershipManagement memberships,
            BillingCalendar calendar,
            RuntimeService processes,
            IdentityService identities) {
        this.usages = usages;
        this.memberships = memberships;
        this.calendar = calendar;
        this.processes = processes;
        this.identities = identities;
    }

    @EventListener
    void on(UsageEvent.ApprovalNeeded needed) {
        processes.startProcessInstanceByKey(
                "UsageApprovalProcess", needed.usage().toString());
    }

    public void showUsage(DelegateTask task) {
        UsageView usage = usages.find(Case.of(task.getExecution())).orElseThrow();
        ApproveUsageForm.show(usage, memberships.of(usage.customer()).orElseThrow(), calendar.zone(), task);
    }

    public void recordUsageApproval(DelegateTask task) {
        ApproveUsageForm form = ApproveUsageForm.from(task);
        if (form.approves()) {
            usages.approve(Case.of(task.getExecution()), by(task));
        } else {
            usages.reject(Case.of(task.getExecution()), by(task), form.reason());
        }
    }

    public boolean rejected(DelegateExecution execution) {
        return usages.find(Case.of(execution))
                .filter(usage -> usage.state() == UsageState.REJECTED)
                .isPresent();
    }

    private String by(DelegateTask task) {
        return Optional.ofNullable(identities.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .or(() -> Optional.ofNullable(task.getAssignee()))
                .orElse("staff");
    }
}
