package space.coworking.membership.process;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
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
        ApproveUsageForm.show(
                usage,
                memberships.find(usage.membership()).orElseThrow(),
                usages.planOf(usage).orElse(null),
                calendar.zone(),
                task);
    }

    public void recordUsageApproval(DelegateTask task) {
        ApproveUsageForm form = ApproveUsageForm.from(task);
        UUID usage = Case.of(task.getExecution());
        if (!form.approves()) {
            usages.reject(usage, by(task), form.reason());
        } else if (!usages.approve(usage, by(task)) && isPending(usage)) {
            throw new BadUserRequestException(
                    "No plan covered this time, and the member's last plan has no price for it. Reject it with a reason.");
        }
    }

    private boolean isPending(UUID usage) {
        return usages.find(usage).filter(it -> it.state() == UsageState.PENDING).isPresent();
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
