package space.coworking.membership;

/** Where an entry of desk time stands. */
public enum UsageState {
    /** The member is here. */
    OPEN,
    /** Staff have to look at it before it counts. */
    PENDING,
    /** Debited or charged. */
    COUNTED,
    REJECTED,
    /** Counted once, and taken back by counter-entries. */
    CORRECTED
}
