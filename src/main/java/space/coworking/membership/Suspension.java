package space.coworking.membership;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a membership rests.
 *
 * @param untilDay the first day on which it goes on; null until somebody decides
 * @param reviewOn the day on which staff are asked to look at it again; null for a pause, which ends by itself
 */
@Embeddable
record Suspension(
        @Enumerated(EnumType.STRING) Kind kind,
        LocalDate fromDay,
        @Nullable LocalDate untilDay,
        @Nullable String reason,
        @Nullable LocalDate reviewOn) {

    enum Kind {
        /** The member's wish; nothing is charged for its days. */
        PAUSE,
        /** Stopped by staff; the fee goes on. */
        STAFF,
        /** Stopped as invoices are overdue; the fee goes on. */
        OVERDUE
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(fromDay) && (untilDay == null || day.isBefore(untilDay));
    }

    boolean isPause() {
        return kind == Kind.PAUSE;
    }

    Suspension until(LocalDate day) {
        return new Suspension(kind, fromDay, day, reason, reviewOn);
    }

    Suspension reviewedAgain(LocalDate day) {
        return new Suspension(kind, fromDay, untilDay, reason, day);
    }
}
