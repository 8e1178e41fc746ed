package space.coworking.payment;

import java.util.UUID;
import org.joda.money.Money;

/**
 * The part of a refund that goes back on one payment.
 *
 * @param key names the refund for ever, as whoever asked for it said
 * @param attempt how often it was begun, from 1
 */
public record ReturnedPart(UUID id, String key, UUID payment, Money amount, State state, int attempt) {

    /** Where it stands: one that went back may still come back to us days later. */
    public enum State {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
