package space.coworking.payment;

/** The life of a dispute. One that was won or lost stays so; an inquiry that came to nothing counts as won. */
public enum DisputeState {
    OPEN,
    WON,
    LOST
}
