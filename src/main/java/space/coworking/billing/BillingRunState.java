package space.coworking.billing;

/** Where a billing run stands. */
public enum BillingRunState {
    /** Fees are added and payers collected. */
    PREPARING,
    DRAFTING,
    /** An accountant looks at the drafts. */
    REVIEW,
    ISSUING,
    /** Documents are made and mailed, and collecting the money begins. */
    SENDING,
    DONE,
    DISCARDED;

    public boolean isOver() {
        return this == DONE || this == DISCARDED;
    }
}
