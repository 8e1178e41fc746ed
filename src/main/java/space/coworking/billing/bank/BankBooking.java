package space.coworking.billing.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in or went out.
 *
 * @param account ours
 * @param amount below zero where it went out
 * @param rest what no invoice takes up yet
 * @param counterparty whom it came from or went to, and their IBAN
 * @param text what they wrote with it
 * @param by who decided last
 * @param reason why it is ignored
 */
public record BankBooking(
        UUID id,
        String account,
        LocalDate bookedOn,
        LocalDate valueOn,
        Money amount,
        Money rest,
        @Nullable String counterparty,
        @Nullable String iban,
        String text,
        BankBookingState state,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable String reason) {

    public boolean incoming() {
        return amount.isPositive();
    }

    /** Some of it is taken up, and some is not. */
    public boolean partly() {
        return incoming() && rest.isPositive() && rest.isLessThan(amount);
    }
}
