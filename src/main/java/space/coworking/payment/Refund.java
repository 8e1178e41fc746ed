package space.coworking.payment;

import java.util.UUID;
import org.joda.money.Money;

/** Money that goes back for a subject, spread over the payments it came from. */
record Refund(UUID id, PaymentSubject subject, Money amount, String reason, Status status) {

    /** A refund that succeeded may still fail days later, when the payer's bank sends it back. */
    enum Status {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
