package space.coworking.booking;

import java.util.UUID;

/** What happened to a booking, published in the transaction in which it happened. */
public sealed interface BookingEvent {

    UUID booking();

    /** Somebody asked for a room. */
    record Requested(UUID booking) implements BookingEvent {}

    /** Either side called it off. */
    record Cancelled(UUID booking) implements BookingEvent {}

    /** It moved to another time and has to be approved and paid anew. */
    record Rescheduled(UUID booking) implements BookingEvent {}
}
