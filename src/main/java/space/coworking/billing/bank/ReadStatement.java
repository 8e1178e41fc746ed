package space.coworking.billing.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about one account.
 *
 * @param account IBAN, or whatever the bank calls it by; null where the file doesn't say
 * @param from the first day that it covers
 * @param through the last day
 * @param bookings never empty
 */
record ReadStatement(@Nullable String account, LocalDate from, LocalDate through, List<Booking> bookings) {

    /** Longest text that is kept of a booking. */
    static final int LONGEST_TEXT = 2000;

    static final int LONGEST_NAME = 200;

    /**
     * Money that came in or went out.
     *
     * @param amount below zero where it went out
     * @param name whom it came from or went to
     * @param iban theirs
     * @param text what they wrote with it
     * @param reference the bank's own, never given twice; null where the file has none
     */
    record Booking(
            LocalDate bookedOn,
            LocalDate valueOn,
            BigDecimal amount,
            String currency,
            @Nullable String name,
            @Nullable String iban,
            String text,
            @Nullable String reference) {

        Booking withoutReference() {
            return new Booking(bookedOn, valueOn, amount, currency, name, iban, text, null);
        }
    }
}
