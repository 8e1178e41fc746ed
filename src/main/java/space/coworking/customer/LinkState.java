package space.coworking.customer;

/** What can be said of a link that we mailed. */
public enum LinkState {
    VALID,
    USED,
    EXPIRED,
    /** Never sent, or so long ago that we forgot. */
    UNKNOWN
}
