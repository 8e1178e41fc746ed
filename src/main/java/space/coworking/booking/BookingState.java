package space.coworking.booking;

/** Where a booking stands. */
public enum BookingState {
    REQUESTED,
    AWAITING_PAYMENT,
    CONFIRMED,
    CHECKED_IN,
    COMPLETED,
    DECLINED,
    EXPIRED,
    CANCELLED,
    NO_SHOW;

    /** @return whether the visit is still to come: it can be cancelled and moved */
    public boolean isAhead() {
        return switch (this) {
            case REQUESTED, AWAITING_PAYMENT, CONFIRMED -> true;
            case CHECKED_IN, COMPLETED, DECLINED, EXPIRED, CANCELLED, NO_SHOW -> false;
        };
    }

    /** @return whether nothing will change it any more, save money that arrives too late */
    public boolean isFinal() {
        return switch (this) {
            case REQUESTED, AWAITING_PAYMENT, CONFIRMED, CHECKED_IN -> false;
            case COMPLETED, DECLINED, EXPIRED, CANCELLED, NO_SHOW -> true;
        };
    }
}
