package space.coworking.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.TimeSlot;

/**
 * An entry of the waiting list as its owner sees it.
 *
 * @param ahead how many wait for an overlapping time since earlier
 * @param offeredUntil until when it is theirs to answer; null unless it is offered
 * @param booking reference of the booking it became; null unless it is taken
 */
public record WaitlistView(
        UUID id,
        RoomView room,
        TimeSlot slot,
        int attendees,
        WaitlistState state,
        int ahead,
        @Nullable Instant offeredUntil,
        @Nullable String booking) {}
