package space.coworking.booking;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.crm.LeadManagement;
import space.coworking.crm.LeadStage;

/** What the steps of a booking's case have in common. The ids come from processes, so the bookings are there. */
@Component
class BookingCases {

    private final Bookings bookings;
    private final LockedBookings lockedBookings;
    private final BookingLetters letters;
    private final LeadManagement leads;
    private final BookingCredit credit;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BookingCases(
            Bookings bookings,
            LockedBookings lockedBookings,
            BookingLetters letters,
            LeadManagement leads,
            BookingCredit credit,
            MessageSource messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bookings = bookings;
        this.lockedBookings = lockedBookings;
        this.letters = letters;
        this.leads = leads;
        this.credit = credit;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    Booking get(UUID id) {
        return bookings.findById(id).orElseThrow();
    }

    /** The booking, locked until the transaction ends. */
    Booking locked(UUID id) {
        return lockedBookings.withId(id).orElseThrow();
    }

    /** The customer did not pay: of allowance and credit that were used before a late move a share is kept, as of money. */
    void expireUnpaid(Booking booking) {
        if (booking.plan().usesCredit()) {
            credit.lapse(booking);
        }
        expire(booking, "unpaid");
    }

    /** We did not answer. */
    void expireUndecided(Booking booking) {
        expire(booking, "undecided");
    }

    private void expire(Booking booking, String why) {
        booking.expire(messages.getMessage("booking.expired." + why, null, booking.locale()), clock.instant());
        free(booking);
        lose(booking, "lead.lost." + why);
        letters.expired(booking);
    }

    /** What was set aside of allowance and credit comes back, and others hear that the room is free. */
    void free(Booking booking) {
        events.publishEvent(SlotFreed.by(booking));
        if (booking.plan().usesCredit()) {
            credit.release(booking);
        }
    }

    /** Moves the lead on, where there is one: members are none. */
    void advance(UUID id, LeadStage stage) {
        if (get(id).plan().isGuest()) {
            leads.advance(BookingLetters.LEAD_SOURCE, id, stage);
        }
    }

    /** @param why key of the reason, which staff read in English */
    void lose(Booking booking, String why) {
        if (!booking.plan().isGuest()) {
            return;
        }
        String reason = messages.getMessage(why, null, Locale.ENGLISH);
        String more = Optional.ofNullable(booking.decisionReason())
                .map(said -> ": " + said)
                .orElse("");
        leads.lose(BookingLetters.LEAD_SOURCE, booking.id(), reason + more);
    }
}
