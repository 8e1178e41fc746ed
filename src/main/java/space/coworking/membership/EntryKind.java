package space.coworking.membership;

/** Kinds of movements in the ledger of credit. */
public enum EntryKind {
    GRANT,
    /** Set aside for something that is not confirmed yet. */
    RESERVATION,
    /** A reservation that ended, confirmed or not. */
    RELEASE,
    /** Used. */
    DEBIT,
    /** Came back. */
    RETURN,
    EXPIRY,
    /** Entered by staff. */
    CORRECTION
}
