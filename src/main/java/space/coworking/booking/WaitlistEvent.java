package space.coworking.booking;

import java.util.UUID;

/** What happened to an entry of the waiting list by its owner's doing, published in the transaction in which it happened. */
public sealed interface WaitlistEvent {

    UUID entry();

    /** Somebody waits for a slot. */
    record Joined(UUID entry) implements WaitlistEvent {}

    /** They wait no longer. */
    record Withdrawn(UUID entry) implements WaitlistEvent {}
}
