package space.coworking.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.crm.LeadManagement;

/** The steps of a confirmed visit. */
@Service
public class VisitSteps {

    private final BookingCases cases;
    private final BookingLetters letters;
    private final LeadManagement leads;
    private final Clock clock;

    VisitSteps(BookingCases cases, BookingLetters letters, LeadManagement leads, Clock clock) {
        this.cases = cases;
        this.letters = letters;
        this.leads = leads;
        this.clock = clock;
    }

    @Transactional
    public void sendReminder(UUID id) {
        Booking booking = cases.get(id);
        Instant confirmedAt = booking.confirmedAt();
        Instant dueAt = reminderAt(booking);
        if (confirmedAt != null && confirmedAt.isBefore(dueAt)) {
            letters.reminder(booking);
        }
    }

    @Transactional(readOnly = true)
    public Instant reminderAt(UUID id) {
        return reminderAt(cases.get(id));
    }

    private static Instant reminderAt(Booking booking) {
        return booking.slot().from().minus(Duration.ofDays(1));
    }

    @Transactional(readOnly = true)
    public Instant endsAt(UUID id) {
        return cases.get(id).slot().to();
    }

    /** The time is over: the guest came, or not. The lead is won, as the visit was paid. */
    @Transactional
    public void closeVisit(UUID id) {
        Booking booking = cases.locked(id);
        booking.closeVisit(clock.instant());
        if (booking.plan().isGuest()) {
            leads.win(BookingLetters.LEAD_SOURCE, id);
        }
    }

    /** @return whether the guest came */
    @Transactional(readOnly = true)
    public boolean attended(UUID id) {
        return cases.get(id).state() == BookingState.COMPLETED;
    }
}
