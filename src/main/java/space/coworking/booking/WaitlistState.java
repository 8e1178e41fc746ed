package space.coworking.booking;

/** Where somebody who waits for a taken slot stands. */
public enum WaitlistState {
    WAITING,
    /** It became free, and this person is the one we asked. */
    OFFERED,
    /** They booked it. */
    TAKEN,
    /** They let the offer pass, or it never became free. */
    EXPIRED,
    WITHDRAWN;

    public boolean isOpen() {
        return this == WAITING || this == OFFERED;
    }
}
