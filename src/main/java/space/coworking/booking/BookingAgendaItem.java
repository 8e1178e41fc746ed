package space.coworking.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.TimeSlot;

/**
 * A booking in staff's list of what waits and what comes: who, where and when, without a look at its money.
 *
 * @param name the guest's
 * @param answerBy until when staff answer, while requested
 */
public record BookingAgendaItem(
        UUID id,
        BookingState state,
        RoomView room,
        TimeSlot slot,
        String name,
        @Nullable Instant answerBy) {}
