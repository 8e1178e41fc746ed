package space.coworking.membership.process;

import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;
import space.coworking.membership.MembershipReminders;
import space.coworking.membership.MembershipReviews;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipSteps;
import space.coworking.payment.PaymentManagement.Closing;

/** What {@code MembershipProcess.bpmn} calls. */
@Component("membershipProcess")
public class MembershipProcess {

    /** For what is not due at all: a timer needs some date. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final MembershipSteps steps;
    private final MembershipReviews reviews;
    private final MembershipReminders reminders;
    private final IdentityService identities;

    MembershipProcess(
            MembershipSteps steps,
            MembershipReviews reviews,
            MembershipReminders reminders,
            IdentityService identities) {
        this.steps = steps;
        this.reviews = reviews;
        this.reminders = reminders;
        this.identities = identities;
    }

    public boolean approvalNeeded(DelegateExecution execution) {
        return steps.approvalNeeded(Case.of(execution));
    }

    /** @return the group that approves members of this plan */
    public String approvers(DelegateExecution execution) {
        return steps.approver(Case.of(execution)).name().toLowerCase(Locale.ROOT);
    }

    public void showApplication(DelegateTask task) {
        ApproveMembershipForm.show(reviews.review(Case.of(task.getExecution())), task);
    }

    public void recordApproval(DelegateTask task) {
        ApproveMembershipForm form = ApproveMembershipForm.from(task);
        if (form.approves()) {
            reviews.approve(Case.of(task.getExecution()), by(task));
        } else {
            reviews.turnDown(Case.of(task.getExecution()), by(task), form.reason());
        }
    }

    public boolean approved(DelegateExecution execution) {
        return steps.state(Case.of(execution)) == MembershipState.DRAFT;
    }

    public void inviteToComplete(DelegateExecution execution) {
        steps.inviteToComplete(Case.of(execution));
    }

    public boolean ready(DelegateExecution execution) {
        return steps.ready(Case.of(execution));
    }

    public Date draftLapsesAt(DelegateExecution execution) {
        return Date.from(steps.draftLapsesAt(Case.of(execution)));
    }

    /** @return whether nothing was paid and nothing can be any more */
    public boolean closePayment(DelegateExecution execution) {
        return steps.closePayment(Case.of(execution)) == Closing.CLOSED;
    }

    public void returnPayment(DelegateExecution execution) {
        steps.returnPayment(Case.of(execution));
    }

    public void lapseDraft(DelegateExecution execution) {
        steps.lapse(Case.of(execution));
    }

    public void activateMembership(DelegateExecution execution) {
        steps.activate(Case.of(execution));
    }

    /** @param state name of a {@link MembershipState} */
    public boolean stands(DelegateExecution execution, String state) {
        return steps.state(Case.of(execution)) == MembershipState.valueOf(state);
    }

    public Date nextChangeAt(DelegateExecution execution) {
        return date(steps.nextChangeAt(Case.of(execution)));
    }

    public void applyChanges(DelegateExecution execution) {
        steps.turn(Case.of(execution));
    }

    public Date reminderAt(DelegateExecution execution) {
        return date(reminders.reminderAt(Case.of(execution)));
    }

    public void sendReminder(DelegateExecution execution) {
        reminders.remind(Case.of(execution));
    }

    public Date suspensionReviewAt(DelegateExecution execution) {
        return date(reviews.suspensionReviewAt(Case.of(execution)));
    }

    public void showSuspension(DelegateTask task) {
        ReviewSuspensionForm.show(reviews.review(Case.of(task.getExecution())), task);
    }

    public void recordSuspensionReview(DelegateTask task) {
        ReviewSuspensionForm form = ReviewSuspensionForm.from(task);
        switch (form.decision()) {
            case RESUME -> reviews.resume(Case.of(task.getExecution()), by(task));
            case KEEP -> reviews.keepSuspended(Case.of(task.getExecution()), by(task), form.reason());
            case CANCEL -> reviews.cancel(Case.of(task.getExecution()), by(task), form.reason());
        }
    }

    public void showNotice(DelegateTask task) {
        WinBackForm.show(reviews.review(Case.of(task.getExecution())), task);
    }

    public void recordWinBack(DelegateTask task) {
        boolean payerStands = reviews.review(Case.of(task.getExecution())).payerStands();
        if (WinBackForm.from(task, payerStands).stays()) {
            reviews.withdrawNotice(Case.of(task.getExecution()), by(task));
        }
    }

    public boolean noticeGiven(DelegateExecution execution) {
        return reviews.review(Case.of(execution)).membership().noticeGiven();
    }

    public Date endsAt(DelegateExecution execution) {
        return date(steps.endsAt(Case.of(execution)));
    }

    public void finishMembership(DelegateExecution execution) {
        steps.finish(Case.of(execution));
    }

    private String by(DelegateTask task) {
        return Optional.ofNullable(identities.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .or(() -> Optional.ofNullable(task.getAssignee()))
                .orElse("staff");
    }

    private static Date date(Optional<Instant> instant) {
        return Date.from(instant.orElse(NEVER));
    }
}
