package space.coworking.rules.planaccess;

import space.coworking.rules.CustomerGroup;

/** Who wants to come in or to book. */
public record PlanAccessFacts(CustomerGroup customer, Standing standing) {

    /** How things stand between a customer and us. */
    public enum Standing {
        GOOD,
        SUSPENDED,
        OVERDUE
    }
}
