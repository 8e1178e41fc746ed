package space.coworking.billing;

/** What a charge is for; revenue is told apart by it. */
public enum ChargedService {
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
