package space.coworking.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.Profile;
import space.coworking.shared.TimeSlot;

/**
 * The waiting list for slots that are taken. It promises to ask one after the other, and no more: an offer holds nothing, and whoever
 * books first has the room.
 */
@Service
public class WaitlistManagement {

    /** Slots that one person may wait for at once. */
    static final int MOST = 10;

    private final Waitlist waitlist;
    private final Availability availability;
    private final Bookers bookers;
    private final BookingManagement bookings;
    private final CustomerManagement customers;
    private final RoomCatalog rooms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WaitlistManagement(
            Waitlist waitlist,
            Availability availability,
            Bookers bookers,
            BookingManagement bookings,
            CustomerManagement customers,
            RoomCatalog rooms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.waitlist = waitlist;
        this.availability = availability;
        this.bookers = bookers;
        this.bookings = bookings;
        this.customers = customers;
        this.rooms = rooms;
        this.events = events;
        this.clock = clock;
    }

    /** Puts the customer on the list for a slot that could be booked if nobody else had it. Twice is once. */
    @Transactional
    public Waitlisted join(UUID customer, UUID room, Instant start, Instant end, int attendees) {
        Booker booker = bookers.locked(customer);
        Evaluation evaluation = availability.evaluate(room, start, end, attendees, booker, null);
        List<Refusal> others = evaluation.refusals().stream()
                .filter(refusal -> refusal.code() != Refusal.Code.TAKEN)
                .toList();
        if (!others.isEmpty()) {
            return new Waitlisted.Refused(others);
        }
        if (evaluation.refusals().isEmpty()) {
            return new Waitlisted.Free();
        }
        TimeSlot slot = new TimeSlot(start, end);
        Optional<UUID> before = waitlist.open(customer, room, slot);
        if (before.isPresent()) {
            return new Waitlisted.Listed(before.get());
        }
        if (waitlist.countOpen(customer) >= MOST) {
            return new Waitlisted.TooMany(MOST);
        }
        UUID id = UUID.randomUUID();
        waitlist.add(
                new WaitlistEntry(
                        id,
                        customer,
                        room,
                        slot,
                        attendees,
                        WaitlistState.WAITING,
                        availability.bookableUntil(start, evaluation.plan().group()),
                        0,
                        null),
                clock.instant());
        events.publishEvent(new WaitlistEvent.Joined(id));
        return new Waitlisted.Listed(id);
    }

    /** @return what the customer waits for, or waited for, of what lies ahead; the soonest first */
    @Transactional(readOnly = true)
    public List<WaitlistView> of(UUID customer) {
        return waitlist.ahead(customer, clock.instant()).stream()
                .map(this::view)
                .toList();
    }

    /** @return empty where there is none of theirs */
    @Transactional(readOnly = true)
    public Optional<WaitlistView> find(UUID id, UUID customer) {
        return waitlist.shown(id, customer).map(this::view);
    }

    /** Waits no longer; who was offered the slot makes way for the next. @return false where there is none of theirs */
    @Transactional
    public boolean withdraw(UUID id, UUID customer) {
        Optional<WaitlistEntry> found =
                waitlist.find(id).filter(entry -> entry.customer().equals(customer));
        found.ifPresent(seen -> {
            waitlist.lock(seen.room());
            WaitlistEntry entry = waitlist.find(id).orElseThrow();
            if (waitlist.end(id, WaitlistState.WITHDRAWN, clock.instant())) {
                events.publishEvent(new WaitlistEvent.Withdrawn(id));
                if (entry.state() == WaitlistState.OFFERED) {
                    events.publishEvent(freed(entry));
                }
            }
        });
        return found.isPresent();
    }

    /**
     * Books what was offered, as anybody books: everything is checked anew, and somebody else may have been faster.
     *
     * @return empty where there is none of theirs that is offered now
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<Requested> take(UUID id, UUID customer, Locale locale) {
        return waitlist.find(id)
                .filter(entry -> entry.customer().equals(customer) && entry.state() == WaitlistState.OFFERED)
                .map(entry -> bookings.request(request(entry, customers.profile(customer), locale)));
    }

    private static BookingRequest request(WaitlistEntry entry, Profile person, Locale locale) {
        return new BookingRequest(
                entry.room(),
                entry.slot().from(),
                entry.slot().to(),
                entry.attendees(),
                person.name(),
                person.email(),
                person.phone(),
                person.company(),
                null,
                entry.customer(),
                locale);
    }

    static SlotFreed freed(WaitlistEntry entry) {
        return new SlotFreed(entry.room(), entry.slot().from(), entry.slot().to());
    }

    private WaitlistView view(Waitlist.Shown shown) {
        WaitlistEntry entry = shown.entry();
        return new WaitlistView(
                entry.id(),
                rooms.booked(entry.room()),
                entry.slot(),
                entry.attendees(),
                entry.state(),
                shown.ahead(),
                entry.offeredUntil(),
                shown.booking());
    }
}
