package space.coworking.booking;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import space.coworking.crm.LeadManagement;
import space.coworking.membership.CreditManagement;

/** What follows once a new booking has its room. */
@Component
class BookingOpening {

    private final LockedBookings locked;
    private final CreditManagement credits;
    private final BookingConfirmation confirmation;
    private final BookingLetters letters;
    private final LeadManagement leads;
    private final ApplicationEventPublisher events;

    BookingOpening(
            LockedBookings locked,
            CreditManagement credits,
            BookingConfirmation confirmation,
            BookingLetters letters,
            LeadManagement leads,
            ApplicationEventPublisher events) {
        this.locked = locked;
        this.credits = credits;
        this.confirmation = confirmation;
        this.letters = letters;
        this.leads = leads;
        this.events = events;
    }

    /** Sets aside what the plan covers of it. */
    void spend(Booking booking, Evaluation evaluation) {
        if (!booking.plan().isGuest()) {
            credits.take(booking.customerId(), evaluation.plan().coverage(), booking.creditCause(), false);
        }
    }

    /** A guest is a lead for sales; a member has what was asked for at once, where nobody has to be asked and nothing paid. */
    Booking open(Booking booking) {
        Booking opened = booking;
        if (booking.plan().isGuest()) {
            leads.capture(letters.lead(booking));
        } else {
            opened = locked.withId(booking.id()).orElseThrow();
            confirmation.confirmAtOnceIfPossible(opened);
        }
        events.publishEvent(new BookingEvent.Requested(booking.id()));
        return opened;
    }

    /** As {@link #open}, for a member's date of a series; the caller writes the mail about all of them. */
    Booking openInSeries(Booking booking) {
        Booking opened = locked.withId(booking.id()).orElseThrow();
        confirmation.confirmInSeriesIfPossible(opened);
        events.publishEvent(new BookingEvent.Requested(booking.id()));
        return opened;
    }
}
