package space.coworking.booking;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.TimeSlot;

/**
 * What becomes of one date of a series.
 *
 * @param slot the time that is booked, or that was planned where it isn't
 * @param quote its price, with what the plan covers taken off; null where it isn't booked
 * @param allowance what of it the month's allowance covers
 * @param credit credit that it costs
 * @param needsApproval whether somebody has to approve it
 * @param refusals why the time can't be booked; empty where it is, or could be
 * @param alternative the nearest free time of that day; null where there is none, and where the date is booked as planned
 */
public record SeriesDate(
        LocalDate date,
        Fate fate,
        TimeSlot slot,
        @Nullable Quote quote,
        Duration allowance,
        Duration credit,
        boolean needsApproval,
        List<Refusal> refusals,
        @Nullable SlotAnswer alternative) {

    /** How it goes on with it. */
    public enum Fate {
        BOOKED,
        /** Booked at another time of its day. */
        MOVED,
        /** Left out, as the customer wants or because it can't be booked. */
        SKIPPED,
        /** The series ends before it. */
        STOPPED
    }

    public boolean isBooked() {
        return fate == Fate.BOOKED || fate == Fate.MOVED;
    }

    static SeriesDate booked(
            SeriesPlan.Planned planned, TimeSlot slot, Evaluation evaluation, Quote quote, boolean needsApproval) {
        return new SeriesDate(
                planned.date(),
                planned.isMoved() ? Fate.MOVED : Fate.BOOKED,
                slot,
                quote,
                evaluation.plan().coverage().allowance(),
                evaluation.plan().coverage().credit(),
                needsApproval,
                List.of(),
                planned.isMoved() ? new SlotAnswer(slot, quote, List.of()) : null);
    }

    static SeriesDate leftOut(
            SeriesPlan.Planned planned, Fate fate, List<Refusal> refusals, @Nullable SlotAnswer alternative) {
        return new SeriesDate(
                planned.date(), fate, planned.slot(), null, Duration.ZERO, Duration.ZERO, false, refusals, alternative);
    }
}
