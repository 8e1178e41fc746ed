package space.coworking.billing.bank;

/** What became of a booking on the bank's account. */
public enum BankBookingState {
    /** All of it, or a rest, waits for somebody who says what it is for. */
    OPEN,
    /** Invoices take up all of it. */
    MATCHED,
    /** Somebody said that it is for none of our invoices, and why. */
    IGNORED
}
