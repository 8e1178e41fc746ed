package space.coworking.membership;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Minutes that were granted together and lapse together.
 *
 * @param id null for an allowance that is due but not granted yet
 * @param due the cause of the grant that is due; null where it was granted
 * @param balance minutes left
 * @param expiresAt they serve for what begins before
 */
record CreditLot(
        @Nullable UUID id,
        Kind kind,
        int balance,
        Instant usableFrom,
        Instant expiresAt,
        @Nullable CreditCause due) {

    enum Kind {
        /** Room time that a plan includes in a month; a minute of it is a minute in any room. */
        ALLOWANCE,
        /** Prepaid credit; what a minute of use costs says the plan's row in PlanAccess. */
        PACK,
        /** Credit that staff gave. */
        GOODWILL
    }

    CreditLot less(int minutes) {
        return minutes == 0 ? this : new CreditLot(id, kind, balance - minutes, usableFrom, expiresAt, due);
    }

    boolean serves(Instant use) {
        return balance > 0 && !use.isBefore(usableFrom) && use.isBefore(expiresAt);
    }
}
