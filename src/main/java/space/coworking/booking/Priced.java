package space.coworking.booking;

import space.coworking.rules.Because;

/** What a slot costs, or that nothing says what it costs. */
sealed interface Priced {

    record Offered(Quote quote) implements Priced {}

    record Refused(Because because) implements Priced {}
}
