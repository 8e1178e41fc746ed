package space.coworking.membership;

/** Where a membership stands. */
public enum MembershipState {
    /** Asked for; waits for approval, or for the first payment. */
    DRAFT,
    ACTIVE,
    /** Rests: paused by the member, or stopped by us. */
    SUSPENDED,
    /** The term was over and not renewed. */
    EXPIRED,
    /** Given up by the member or by us, or never completed. */
    CANCELLED;

    public boolean isOver() {
        return this == EXPIRED || this == CANCELLED;
    }

    /** @return whether it has begun and not ended */
    public boolean isRunning() {
        return this == ACTIVE || this == SUSPENDED;
    }
}
