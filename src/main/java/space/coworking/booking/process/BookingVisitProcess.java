package space.coworking.booking.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingProgress;
import space.coworking.booking.BookingState;

/** What {@code BookingVisitProcess.bpmn} calls. */
@Component("bookingVisitProcess")
public class BookingVisitProcess {

    private final BookingProgress bookings;

    BookingVisitProcess(BookingProgress bookings) {
        this.bookings = bookings;
    }

    public Date reminderAt(DelegateExecution execution) {
        return Date.from(bookings.reminderAt(Case.bookingOf(execution)));
    }

    public void sendReminder(DelegateExecution execution) {
        bookings.sendReminder(Case.bookingOf(execution));
    }

    public Date endsAt(DelegateExecution execution) {
        return Date.from(bookings.endsAt(Case.bookingOf(execution)));
    }

    public void closeVisit(DelegateExecution execution) {
        bookings.closeVisit(Case.bookingOf(execution));
    }

    public boolean attended(DelegateExecution execution) {
        return bookings.state(Case.bookingOf(execution)) == BookingState.COMPLETED;
    }
}
