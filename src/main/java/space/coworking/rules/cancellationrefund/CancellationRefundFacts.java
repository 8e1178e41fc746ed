package space.coworking.rules.cancellationrefund;

import java.time.Duration;
import space.coworking.rules.CustomerGroup;

/**
 * A cancellation whose refund is asked.
 *
 * @param sinceBooking time since it was booked
 * @param notice time until the start; negative once it has begun
 */
public record CancellationRefundFacts(
        By by, CustomerGroup customer, Subject subject, Duration sinceBooking, Duration notice) {

    /** Who cancels. */
    public enum By {
        US,
        CUSTOMER
    }

    /** What is cancelled. */
    public enum Subject {
        ROOM,
        EVENT
    }
}
