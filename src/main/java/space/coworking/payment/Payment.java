package space.coworking.payment;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * A debt as it stands in the database.
 *
 * @param customer our customer who pays; null for a guest
 */
record Payment(
        UUID id,
        PaymentSubject subject,
        int part,
        Money amount,
        EmailAddress payer,
        String payerName,
        Locale locale,
        String description,
        Instant payBefore,
        @Nullable UUID customer,
        boolean savesMethod,
        PaymentStatus status) {

    /** Whether a payment page may be opened, or a saved method charged, at this time. */
    boolean payableAt(Instant now) {
        return status == PaymentStatus.OPEN && now.isBefore(payBefore);
    }
}
