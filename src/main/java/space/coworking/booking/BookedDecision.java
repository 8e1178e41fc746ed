package space.coworking.booking;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.RulesRow;

/**
 * Something that was decided about a booking.
 *
 * @param outcome what came out, in a word or an amount
 * @param decidedBy {@code table}, {@code guest}, {@code membership}, or the sign-in address of the member of staff
 * @param row the row that decided, null where a person did
 */
@Embeddable
record BookedDecision(
        Instant decidedAt,
        @Enumerated(EnumType.STRING) Kind decision,
        String outcome,
        String decidedBy,
        @Nullable RulesRow row) {

    static final String BY_TABLE = "table";
    static final String BY_GUEST = "guest";

    /** The member, or staff, changed the membership. */
    static final String BY_MEMBERSHIP = "membership";

    enum Kind {
        APPROVAL,
        REVIEW,
        CANCELLATION,
        RESCHEDULE,
        REPRICE
    }
}
