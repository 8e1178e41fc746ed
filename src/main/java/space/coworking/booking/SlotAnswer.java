package space.coworking.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.TimeSlot;

/**
 * Whether a slot can be booked.
 *
 * @param quote its price, also where it is taken; null where there is none to tell
 * @param refusals why not; empty when it is available
 */
public record SlotAnswer(TimeSlot slot, @Nullable Quote quote, List<Refusal> refusals) {

    /** @return whether nothing but others' bookings stands against it */
    public boolean onlyTaken() {
        return !refusals.isEmpty() && refusals.stream().allMatch(refusal -> refusal.code() == Refusal.Code.TAKEN);
    }

    public boolean available() {
        return refusals.isEmpty();
    }
}
