package space.coworking.booking;

import java.net.URI;

/** The hosted payment page, or why there is none. */
public sealed interface PayPage {
    /** Send the payer there. */
    record Open(URI url) implements PayPage {}

    /** Nothing is to be paid: show the booking. */
    record NothingDue() implements PayPage {}

    /** The payment provider can't be reached at the moment. */
    record Unavailable() implements PayPage {}
}
