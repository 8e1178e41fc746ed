package space.coworking.rules.bookingapproval;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;

/**
 * Who approves a booking, and how long everybody has.
 *
 * @param answerWithin business hours for the answer, where people decide
 * @param payWithin time to pay after the approval; null where the customer pays by invoice
 */
public record Approval(
        Approver approver,
        @Nullable Duration answerWithin,
        @Nullable Duration payWithin,
        Because because) {

    /** Who decides. */
    public enum Approver {
        AUTOMATIC,
        RECEPTION,
        MANAGER,
        DECLINE
    }
}
