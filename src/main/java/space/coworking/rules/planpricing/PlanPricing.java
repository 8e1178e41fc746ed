package space.coworking.rules.planpricing;

import java.util.List;
import space.coworking.rules.CustomerGroup;

/** The decision table PlanPricing: first match. It is also the one that says which plans there are. */
public interface PlanPricing {

    PlanPrice decide(PlanPricingFacts facts);

    /** @return all plans that the table names, in the order of their first rows, whether they are on offer today or not */
    List<CustomerGroup> plans();
}
