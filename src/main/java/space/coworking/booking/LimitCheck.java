package space.coworking.booking;

import static space.coworking.booking.Refusal.Code.OFF_STEP;
import static space.coworking.booking.Refusal.Code.TOO_FAR_AHEAD;
import static space.coworking.booking.Refusal.Code.TOO_LONG;
import static space.coworking.booking.Refusal.Code.TOO_SHORT;
import static space.coworking.booking.Refusal.Code.TOO_SOON;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import space.coworking.rules.bookinglimits.BookingLimit;

/** Holds a slot against one row of the table BookingLimits. */
record LimitCheck(BookingLimit.Allowed limit, WallClock clock, Instant now) {

    private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);

    /** @return what the row has against it, each with the row; the slot ends after it starts and lies within a few years */
    List<Refusal> refusals(Instant start, Instant end) {
        List<Refusal> refusals = new ArrayList<>(2);
        addLength(Duration.between(start, end), refusals);
        addStep(start, end, refusals);
        addDistance(start, refusals);
        return refusals;
    }

    /** @return what the row has against a slot that can't be right, and whose hours and price nobody looks up */
    List<Refusal> unreasonable(Instant start, Instant end) {
        List<Refusal> refusals = new ArrayList<>(2);
        if (start.isBefore(end)) {
            addLength(Duration.between(start, end), refusals);
        }
        if (start.isAfter(now.plus(SlotCheck.FARTHEST))) {
            refusals.add(tooFarAhead());
        }
        return refusals;
    }

    private void addLength(Duration length, List<Refusal> refusals) {
        if (length.compareTo(limit.shortest()) < 0) {
            refusals.add(refusal(TOO_SHORT, "end", limit.shortest().toMinutes()));
        }
        if (length.compareTo(limit.longest()) > 0) {
            refusals.add(refusal(TOO_LONG, "end", limit.longest().toMinutes(), hours(limit.longest())));
        }
    }

    private void addStep(Instant start, Instant end, List<Refusal> refusals) {
        SlotStep step = SlotStep.of(limit.step());
        if (!step.has(clock.time(start))) {
            refusals.add(refusal(OFF_STEP, "start", step.minutes()));
        } else if (!step.divides(Duration.between(start, end))) {
            refusals.add(refusal(OFF_STEP, "end", step.minutes()));
        }
    }

    private void addDistance(Instant start, List<Refusal> refusals) {
        if (!start.isBefore(now) && start.isBefore(now.plus(limit.lead()))) {
            refusals.add(refusal(TOO_SOON, "start", hours(limit.lead())));
        }
        LocalDate today = clock.date(now);
        if (clock.date(start).isAfter(today.plus(limit.horizon()))) {
            refusals.add(tooFarAhead());
        }
    }

    private Refusal tooFarAhead() {
        LocalDate today = clock.date(now);
        return refusal(TOO_FAR_AHEAD, "start", ChronoUnit.DAYS.between(today, today.plus(limit.horizon())));
    }

    private Refusal refusal(Refusal.Code code, String field, Object... details) {
        return Refusal.of(code, field, details).because(limit.because());
    }

    private static BigDecimal hours(Duration duration) {
        return BigDecimal.valueOf(duration.toMinutes()).divide(MINUTES_AN_HOUR, 2, RoundingMode.HALF_UP);
    }
}
