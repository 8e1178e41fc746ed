package space.coworking.rules.planpricing;

import java.time.Duration;
import java.time.Period;
import org.joda.money.Money;
import space.coworking.rules.Because;

/** What the PlanPricing table says of an offer; amounts are gross, in EUR. */
public sealed interface PlanPrice {

    Because because();

    /**
     * The membership itself.
     *
     * @param interval how often the price is billed
     * @param price per interval; zero where there is none
     * @param notice days from the notice to the end, at least
     * @param termMonths length of a fixed term, 0 where the membership is open-ended and goes on month by month
     * @param renews whether another term follows a fixed one; always true of an open-ended membership
     * @param pauseDays days per calendar year for which it may be paused
     * @param approval who approves a new membership
     */
    record Membership(
            Interval interval,
            Money price,
            Money signUpFee,
            Money deposit,
            Period notice,
            int termMonths,
            boolean renews,
            int pauseDays,
            Approval approval,
            Because because)
            implements PlanPrice {}

    /**
     * Prepaid hours for members of the plan.
     *
     * @param validity days from the purchase in which they can be used
     */
    record Pack(Money price, Duration hours, Period validity, Because because) implements PlanPrice {}

    /** It isn't for sale: no row matched. */
    record Refused(Because because) implements PlanPrice {}

    /** How often a membership is billed. */
    enum Interval {
        MONTH(1),
        QUARTER(3),
        YEAR(12),
        NONE(0);

        private final int months;

        Interval(int months) {
            this.months = months;
        }

        /** @return its length, 0 where nothing is billed */
        public int months() {
            return months;
        }
    }

    /** Who approves a new membership. */
    enum Approval {
        NONE,
        RECEPTION,
        MANAGER
    }
}
