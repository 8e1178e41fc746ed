package space.coworking.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.TimeSlot;

/**
 * A row of the waiting list: somebody wants a room at a time at which it is taken.
 *
 * <p>It <em>waits</em> until the slot is free and it is the first in line; then the slot is <em>offered</em> for some time. Booked it is
 * <em>taken</em>. It <em>expires</em> when the offer passes unanswered or the slot can be booked no more; where somebody else was faster
 * it waits again. Its owner can <em>withdraw</em> it as long as it waits or is offered.
 *
 * @param bookableUntil after it the slot can be booked no more
 * @param offers how often it was offered
 * @param offeredUntil null unless it is offered
 */
record WaitlistEntry(
        UUID id,
        UUID customer,
        UUID room,
        TimeSlot slot,
        int attendees,
        WaitlistState state,
        Instant bookableUntil,
        int offers,
        @Nullable Instant offeredUntil) {}
