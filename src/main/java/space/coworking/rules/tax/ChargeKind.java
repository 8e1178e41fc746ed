package space.coworking.rules.tax;

/** What a line of an invoice charges for, as far as taxes can tell one from another. */
public enum ChargeKind {
    SUBSCRIPTION,
    SIGN_UP_FEE,
    DEPOSIT,
    PACK,
    ROOM,
    DESK,
    LATE_CANCELLATION,
    NO_SHOW,
    EVENT,
    DUNNING_FEE,
    FOOD,
    OTHER
}
