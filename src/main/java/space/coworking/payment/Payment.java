package space.coworking.payment;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import space.coworking.shared.EmailAddress;

/** A debt as it stands in the database. */
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
        PaymentStatus status) {

    /** Whether a payment page may be opened at this time. */
    boolean payableAt(Instant now) {
        return status == PaymentStatus.OPEN && now.isBefore(payBefore);
    }
}
