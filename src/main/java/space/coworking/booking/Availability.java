package space.coworking.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import space.coworking.rules.CustomerGroup;
import space.coworking.shared.TimeSlot;

/** Which slots are free and what they cost: the one function that the slot list and the commit share. */
@Service
public class Availability {

    /**
     * Checks one slot. Takes any two instants, so that the answer to an odd question is a refusal too.
     *
     * @return the answer; {@code UNKNOWN_ROOM} if there is no such room
     */
    public Checked check(UUID room, Instant start, Instant end, CustomerGroup customer) {
        throw new UnsupportedOperationException();
    }

    /** @param answer null when start and end make no slot or the room is unknown; then {@code refusals} say so */
    public record Checked(@Nullable SlotAnswer answer, List<Refusal> refusals) {
        public boolean available() {
            return refusals.isEmpty();
        }
    }

    /**
     * Judges a slot for the commit path: everything that {@link #check} looks at, and the number of people. It reads the bookings anew,
     * in the caller's transaction; that two commits can't both win is up to the database's constraint.
     *
     * @param tags the customer's tags, {@code non-profit}
     * @param ignoring a booking that doesn't stand in the way, because it is the one to be moved
     */
    Evaluation evaluate(
            UUID room,
            Instant start,
            Instant end,
            int attendees,
            CustomerGroup customer,
            Set<String> tags,
            @Nullable UUID ignoring) {
        throw new UnsupportedOperationException();
    }

    /** All starting times of one day for a length. */
    public DaySlots day(RoomView room, LocalDate date, Duration length, CustomerGroup customer) {
        throw new UnsupportedOperationException();
    }

    /** Days from {@code from}, for many rooms in a bounded number of queries, keyed by room, days in order. */
    public Map<UUID, List<DaySlots>> days(
            Collection<RoomView> rooms, LocalDate from, int days, Duration length, CustomerGroup customer) {
        throw new UnsupportedOperationException();
    }

    /** Up to {@code limit} free slots of the same length near a taken one: same room first, then other rooms as large. */
    public List<Alternative> alternatives(UUID room, TimeSlot taken, int attendees, CustomerGroup customer, int limit) {
        throw new UnsupportedOperationException();
    }

    /** A free slot offered in place of a taken one. */
    public record Alternative(RoomView room, SlotAnswer answer) {}
}
