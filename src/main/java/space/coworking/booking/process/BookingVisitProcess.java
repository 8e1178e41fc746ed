package space.coworking.booking.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import space.coworking.booking.VisitSteps;

/** What {@code BookingVisitProcess.bpmn} calls. */
@Component("bookingVisitProcess")
public class BookingVisitProcess {

    private final VisitSteps visit;

    BookingVisitProcess(VisitSteps visit) {
        this.visit = visit;
    }

    public Date reminderAt(DelegateExecution execution) {
        return Date.from(visit.reminderAt(Case.bookingOf(execution)));
    }

    public void sendReminder(DelegateExecution execution) {
        visit.sendReminder(Case.bookingOf(execution));
    }

    public Date endsAt(DelegateExecution execution) {
        return Date.from(visit.endsAt(Case.bookingOf(execution)));
    }

    public void closeVisit(DelegateExecution execution) {
        visit.closeVisit(Case.bookingOf(execution));
    }

    public boolean attended(DelegateExecution execution) {
        return visit.attended(Case.bookingOf(execution));
    }
}
