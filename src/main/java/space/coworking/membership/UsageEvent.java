package space.coworking.membership;

import java.util.UUID;

/** What happened to desk time, published in the transaction in which it happened. */
public sealed interface UsageEvent {

    UUID usage();

    /** Staff have to look at it before it counts. */
    record ApprovalNeeded(UUID usage) implements UsageEvent {}
}
