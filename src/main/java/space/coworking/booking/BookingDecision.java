package space.coworking.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;
import space.coworking.rules.RulesRow;

/**
 * Something that was decided about a booking, as staff read it.
 *
 * @param what {@code APPROVAL}, {@code REVIEW}, {@code CANCELLATION}, {@code RESCHEDULE} or {@code REPRICE}
 * @param outcome what came out: a word, an amount, or the old and the new start or price
 * @param by sign-in address of the member of staff; null where the guest or a table decided, or it followed from the membership
 * @param because the row that decided, null where a person did
 */
public record BookingDecision(
        Instant at,
        String what,
        String outcome,
        @Nullable String by,
        boolean byGuest,
        boolean byMembership,
        @Nullable Because because) {

    static BookingDecision of(BookedDecision decision) {
        boolean byGuest = decision.decidedBy().equals(BookedDecision.BY_GUEST);
        boolean byMembership = decision.decidedBy().equals(BookedDecision.BY_MEMBERSHIP);
        boolean byTable = decision.decidedBy().equals(BookedDecision.BY_TABLE);
        RulesRow row = decision.row();
        return new BookingDecision(
                decision.decidedAt(),
                decision.decision().name(),
                decision.outcome(),
                byGuest || byMembership || byTable ? null : decision.decidedBy(),
                byGuest,
                byMembership,
                row == null ? null : row.because());
    }
}
