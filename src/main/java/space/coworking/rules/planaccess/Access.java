package space.coworking.rules.planaccess;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import space.coworking.rules.Because;
import space.coworking.rules.RoomClass;

/** What the PlanAccess table opens to a customer. */
public sealed interface Access {

    Because because();

    /**
     * Open on these days and hours, in the location's local time.
     *
     * @param until {@link LocalTime#MIDNIGHT} is the end of the day
     * @param includedPerMonth room time that the plan includes per calendar month
     * @param classes rooms that may be booked
     * @param over what happens to a booking above what is included
     * @param creditRates credit hours per hour of use; what is absent can't be paid with credits
     * @param guestsPerDay guests whom a member may bring, or {@link #AS_MANY_AS_FIT}
     */
    record Opens(
            Set<DayOfWeek> days,
            LocalTime from,
            LocalTime until,
            Duration includedPerMonth,
            Set<RoomClass> classes,
            OverAllowance over,
            Map<CreditUse, BigDecimal> creditRates,
            int guestsPerDay,
            Because because)
            implements Access {

        /** As many guests as the booked room seats. */
        public static final int AS_MANY_AS_FIT = Integer.MAX_VALUE;

        public Opens {
            days = Set.copyOf(days);
            classes = Set.copyOf(classes);
            creditRates = Map.copyOf(creditRates);
        }

        /**
         * @param until midnight is the end of the day
         * @return it is open on that day for the whole span
         */
        public boolean covers(DayOfWeek day, LocalTime from, LocalTime until) {
            boolean lateEnough = this.until.equals(LocalTime.MIDNIGHT)
                    || (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(this.until));
            return days.contains(day) && !from.isBefore(this.from) && lateEnough;
        }
    }

    /** Nothing is open and nothing may be booked: a refusing row, or no row at all. */
    record Refused(Because because) implements Access {}

    /** What happens when the included hours are used up. */
    enum OverAllowance {
        /** Pay the room's price. */
        CHARGE,
        /** Buy credit hours first, or pay the room's price. */
        TOP_UP,
        /** No further booking. */
        REFUSE
    }
}
