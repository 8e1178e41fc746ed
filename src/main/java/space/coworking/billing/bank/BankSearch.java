package space.coworking.billing.bank;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of bookings asks for.
 *
 * @param text part of the name, the text or the IBAN
 * @param which null for all
 * @param statement the one that brought them
 */
public record BankSearch(
        @Nullable String text,
        @Nullable Which which,
        @Nullable UUID statement) {

    /** Where a booking stands, as lists tell it. */
    public enum Which {
        /** Came in and waits. */
        OPEN,
        /** Went out and waits. */
        OUTGOING,
        MATCHED,
        IGNORED
    }
}
