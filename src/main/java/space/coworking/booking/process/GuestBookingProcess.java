package space.coworking.booking.process;

import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingProgress;
import space.coworking.booking.BookingProgress.Balance;
import space.coworking.booking.BookingState;
import space.coworking.rules.bookingapproval.Approval.Approver;

/** What {@code GuestBookingProcess.bpmn} calls: each step finds its booking by the business key and leaves the rest to it. */
@Component("guestBookingProcess")
public class GuestBookingProcess {

    private static final String MANAGERS = "manager";
    private static final String RECEPTION = "reception";
    private static final int ESCALATED = 80;

    private final BookingProgress bookings;
    private final TaskService tasks;

    GuestBookingProcess(BookingProgress bookings, TaskService tasks) {
        this.bookings = bookings;
        this.tasks = tasks;
    }

    public void handOverLead(DelegateExecution execution) {
        bookings.handOverLead(Case.bookingOf(execution));
    }

    /** @throws BpmnError {@code AlreadyEnded} if the booking was cancelled before anything could be arranged */
    public void decideApproval(DelegateExecution execution) {
        if (!bookings.decideApproval(Case.bookingOf(execution))) {
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
        return bookings.approver(Case.bookingOf(execution));
    }

    public String reviewers(DelegateExecution execution) {
        return approver(execution) == Approver.MANAGER ? MANAGERS : RECEPTION;
    }

    public Date answerBy(DelegateExecution execution) {
        return Date.from(bookings.answerBy(Case.bookingOf(execution)));
    }

    public Date undecidedExpiry(DelegateExecution execution) {
        return Date.from(bookings.undecidedExpiry(Case.bookingOf(execution)));
    }

    public void showBooking(DelegateTask task) {
        ReviewBookingForm.show(bookings.review(Case.bookingOf(task.getExecution())), task);
    }

    public void recordReview(DelegateTask task) {
        ReviewBookingForm form = ReviewBookingForm.from(task);
        String by = Optional.ofNullable(task.getAssignee()).orElse("staff");
        if (form.approves()) {
            bookings.approve(Case.bookingOf(task.getExecution()), by, form.reason());
        } else {
            bookings.turnDown(Case.bookingOf(task.getExecution()), by, form.reason());
        }
    }

    public void escalateReview(DelegateExecution execution) {
        Task review = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey("Task_ReviewBooking")
                .singleResult();
        tasks.addCandidateGroup(review.getId(), MANAGERS);
        tasks.setPriority(review.getId(), ESCALATED);
        bookings.escalate(Case.bookingOf(execution));
    }

    public void expireUndecided(DelegateExecution execution) {
        bookings.expireUndecided(Case.bookingOf(execution));
    }

    public boolean approved(DelegateExecution execution) {
        return bookings.approved(Case.bookingOf(execution));
    }

    public void declineBooking(DelegateExecution execution) {
        bookings.decline(Case.bookingOf(execution));
    }

    public boolean paymentDue(DelegateExecution execution) {
        return bookings.balance(Case.bookingOf(execution)) == Balance.GUEST_OWES;
    }

    public void requestPayment(DelegateExecution execution) {
        bookings.requestPayment(Case.bookingOf(execution));
    }

    public Date payBy(DelegateExecution execution) {
        return Date.from(bookings.payBy(Case.bookingOf(execution)));
    }

    /** @return {@code CLOSED}, {@code PAID} or {@code PROCESSING} */
    public String closePayment(DelegateExecution execution) {
        return bookings.closePayment(Case.bookingOf(execution)).name();
    }

    public void closeOldPayment(DelegateExecution execution) {
        bookings.closePayment(Case.bookingOf(execution));
    }

    public boolean paid(DelegateExecution execution) {
        return !paymentDue(execution);
    }

    public void returnDifference(DelegateExecution execution) {
        bookings.returnOverpaid(Case.bookingOf(execution));
    }

    public void expireUnpaid(DelegateExecution execution) {
        bookings.expireUnpaid(Case.bookingOf(execution));
    }

    public void confirmBooking(DelegateExecution execution) {
        bookings.confirm(Case.bookingOf(execution));
    }

    public void settleMoney(DelegateExecution execution) {
        bookings.settle(Case.bookingOf(execution));
    }

    /** @param state name of a {@link BookingState} */
    public boolean endedAs(DelegateExecution execution, String state) {
        return bookings.state(Case.bookingOf(execution)) == BookingState.valueOf(state);
    }

    public boolean takeRoomAgain(DelegateExecution execution) {
        return bookings.takeRoomAgain(Case.bookingOf(execution));
    }
}
