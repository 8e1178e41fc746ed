package space.coworking.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of an entry of the waiting list, each taken by the process that waits between them. Every step locks the room's line first, as
 * does whoever tells of a freed slot: so one that is free is offered to one at a time, and nobody misses the news between two steps.
 */
@Service
public class WaitlistSteps {

    /** The longest buffer that a table may ask for after a booking: as far a freed slot may help its neighbours. */
    private static final Duration NEIGHBOURHOOD = Duration.ofHours(2);

    private final Waitlist waitlist;
    private final WaitlistLetters letters;
    private final Availability availability;
    private final Bookers bookers;
    private final CustomerBookings customerBookings;
    private final BookingProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WaitlistSteps(
            Waitlist waitlist,
            WaitlistLetters letters,
            Availability availability,
            Bookers bookers,
            CustomerBookings customerBookings,
            BookingProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.waitlist = waitlist;
        this.letters = letters;
        this.availability = availability;
        this.bookers = bookers;
        this.customerBookings = customerBookings;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** @return whom the freed slot may help, in line; nobody else moves the line on until the caller's transaction ends */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> inLine(SlotFreed freed) {
        waitlist.lock(freed.room());
        return waitlist.inLine(
                freed.room(), freed.from().minus(NEIGHBOURHOOD), freed.until().plus(NEIGHBOURHOOD));
    }

    /** A booking was made: whoever waited for just that has it. @return their entries */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> taken(UUID booking) {
        return waitlist.take(booking, clock.instant());
    }

    /** Offers the slot if this one waits for it, could book it now, and nobody else was asked. */
    @Transactional
    public void offer(UUID id) {
        WaitlistEntry entry = locked(id);
        Instant now = clock.instant();
        if (entry.state() == WaitlistState.WAITING
                && entry.bookableUntil().isAfter(now)
                && !waitlist.isOfferedToSomebody(entry.room(), entry.slot())
                && isBookable(entry, now)) {
            Instant answerBy = now.plus(properties.waitlistOffer());
            waitlist.offer(id, answerBy.isBefore(entry.bookableUntil()) ? answerBy : entry.bookableUntil());
            letters.offered(get(id));
        }
    }

    private boolean isBookable(WaitlistEntry entry, Instant now) {
        Evaluation evaluation = evaluation(entry);
        return evaluation.refusals().isEmpty()
                && customerBookings.open(entry.customer(), true, now) < evaluation.openBookingsAllowed();
    }

    /** Nobody answered in time: the next in line is asked. Where somebody else has the slot, this one goes on waiting. */
    @Transactional
    public void endOffer(UUID id) {
        WaitlistEntry entry = locked(id);
        if (entry.state() != WaitlistState.OFFERED) {
            return;
        }
        boolean taken = evaluation(entry).refusals().stream().anyMatch(refusal -> refusal.code() == Refusal.Code.TAKEN);
        if (taken) {
            waitlist.waitAgain(id);
        } else {
            waitlist.end(id, WaitlistState.EXPIRED, clock.instant());
            events.publishEvent(WaitlistManagement.freed(entry));
        }
    }

    /** It did not become free as long as it could be booked. */
    @Transactional
    public void expire(UUID id) {
        WaitlistEntry entry = locked(id);
        if (entry.state() == WaitlistState.WAITING && waitlist.end(id, WaitlistState.EXPIRED, clock.instant())) {
            letters.neverFree(entry);
        }
    }

    @Transactional(readOnly = true)
    public WaitlistState state(UUID id) {
        return get(id).state();
    }

    /** @return until when the slot can be booked */
    @Transactional(readOnly = true)
    public Instant bookableUntil(UUID id) {
        return get(id).bookableUntil();
    }

    /** @return until when the offer is good */
    @Transactional(readOnly = true)
    public Instant offeredUntil(UUID id) {
        return Optional.ofNullable(get(id).offeredUntil()).orElseGet(clock::instant);
    }

    private Evaluation evaluation(WaitlistEntry entry) {
        return availability.evaluate(
                entry.room(),
                entry.slot().from(),
                entry.slot().to(),
                entry.attendees(),
                bookers.of(entry.customer()),
                null);
    }

    private WaitlistEntry locked(UUID id) {
        waitlist.lock(get(id).room());
        return get(id);
    }

    /** The ids come from processes, so the entries are there. */
    private WaitlistEntry get(UUID id) {
        return waitlist.find(id).orElseThrow();
    }
}
