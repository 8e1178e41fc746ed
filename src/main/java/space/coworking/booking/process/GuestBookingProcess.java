package space.coworking.booking.process;

import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingState;
import space.coworking.booking.PaymentSteps;
import space.coworking.booking.PaymentSteps.Balance;
import space.coworking.booking.RequestSteps;
import space.coworking.rules.bookingapproval.Approval.Approver;

/** What {@code GuestBookingProcess.bpmn} calls: each step finds its booking by the business key and leaves the rest to it. */
@Component("guestBookingProcess")
public class GuestBookingProcess {

    private static final String MANAGERS = "manager";
    private static final String RECEPTION = "reception";
    private static final int ESCALATED = 80;

    private final RequestSteps request;
    private final PaymentSteps payment;
    private final TaskService tasks;
    private final IdentityService identities;

    GuestBookingProcess(RequestSteps request, PaymentSteps payment, TaskService tasks, IdentityService identities) {
        this.request = request;
        this.payment = payment;
        this.tasks = tasks;
        this.identities = identities;
    }

    public void handOverLead(DelegateExecution execution) {
        request.handOverLead(Case.bookingOf(execution));
    }

    /** @throws BpmnError {@code AlreadyEnded} if the booking was cancelled before anything could be arranged */
    public void decideApproval(DelegateExecution execution) {
        if (!request.decideApproval(Case.bookingOf(execution))) {
            throw new BpmnError("AlreadyEnded");
        }
    }

    public boolean approvedByTable(DelegateExecution execution) {
        return approver(execution) == Approver.AUTOMATIC;
    }

    public boolean declinedByTable(DelegateExecution execution) {
        return approver(execution) == Approver.DECLINE;
    }

    private Approver approver(DelegateExecution execution) {
        return request.approver(Case.bookingOf(execution));
    }

    public String reviewers(DelegateExecution execution) {
        return approver(execution) == Approver.MANAGER ? MANAGERS : RECEPTION;
    }

    public Date answerBy(DelegateExecution execution) {
        return Date.from(request.answerBy(Case.bookingOf(execution)));
    }

    public Date undecidedExpiry(DelegateExecution execution) {
        return Date.from(request.undecidedExpiry(Case.bookingOf(execution)));
    }

    public void showBooking(DelegateTask task) {
        ReviewBookingForm.show(request.review(Case.bookingOf(task.getExecution())), task);
    }

    public void recordReview(DelegateTask task) {
        ReviewBookingForm form = ReviewBookingForm.from(task);
        String by = Optional.ofNullable(identities.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .or(() -> Optional.ofNullable(task.getAssignee()))
                .orElse("staff");
        if (form.approves()) {
            request.approve(Case.bookingOf(task.getExecution()), by, form.reason());
        } else {
            request.turnDown(Case.bookingOf(task.getExecution()), by, form.reason());
        }
    }

    public void escalateReview(DelegateExecution execution) {
        Task review = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey("Task_ReviewBooking")
                .singleResult();
        tasks.addCandidateGroup(review.getId(), MANAGERS);
        tasks.setPriority(review.getId(), ESCALATED);
        request.escalate(Case.bookingOf(execution));
    }

    public void expireUndecided(DelegateExecution execution) {
        request.expireUndecided(Case.bookingOf(execution));
    }

    public boolean approved(DelegateExecution execution) {
        return request.approved(Case.bookingOf(execution));
    }

    public void declineBooking(DelegateExecution execution) {
        request.decline(Case.bookingOf(execution));
    }

    public boolean paymentDue(DelegateExecution execution) {
        return payment.balance(Case.bookingOf(execution)) == Balance.GUEST_OWES;
    }

    public void requestPayment(DelegateExecution execution) {
        payment.requestPayment(Case.bookingOf(execution));
    }

    public Date payBy(DelegateExecution execution) {
        return Date.from(payment.payBy(Case.bookingOf(execution)));
    }

    /** @return {@code CLOSED}, {@code PAID} or {@code PROCESSING} */
    public String closePayment(DelegateExecution execution) {
        return payment.closePayment(Case.bookingOf(execution)).name();
    }

    public void closeOldPayment(DelegateExecution execution) {
        payment.closePayment(Case.bookingOf(execution));
    }

    public boolean paid(DelegateExecution execution) {
        return !paymentDue(execution);
    }

    public void returnDifference(DelegateExecution execution) {
        payment.returnOverpaid(Case.bookingOf(execution));
    }

    public void expireUnpaid(DelegateExecution execution) {
        payment.expireUnpaid(Case.bookingOf(execution));
    }

    public void confirmBooking(DelegateExecution execution) {
        payment.confirm(Case.bookingOf(execution));
    }

    public void settleMoney(DelegateExecution execution) {
        payment.settle(Case.bookingOf(execution));
    }

    /** @param state name of a {@link BookingState} */
    public boolean endedAs(DelegateExecution execution, String state) {
        return payment.state(Case.bookingOf(execution)) == BookingState.valueOf(state);
    }

    public boolean takeRoomAgain(DelegateExecution execution) {
        return payment.takeRoomAgain(Case.bookingOf(execution));
    }
}
