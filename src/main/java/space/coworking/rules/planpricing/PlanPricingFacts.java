package space.coworking.rules.planpricing;

import java.time.LocalDate;
import space.coworking.rules.CustomerGroup;

/**
 * What somebody wants to buy.
 *
 * @param on local date on which the price is asked for
 */
public record PlanPricingFacts(CustomerGroup plan, Offer offer, LocalDate on) {

    /** What a plan sells. */
    public enum Offer {
        MEMBERSHIP,
        PACK
    }
}
