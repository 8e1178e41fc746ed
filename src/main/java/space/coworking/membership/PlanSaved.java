package space.coworking.membership;

import java.util.Set;

/** What became of a plan that staff wrote down. */
public sealed interface PlanSaved {

    record Saved(PlanView plan) implements PlanSaved {}

    /** @param problems at least one */
    record Refused(Set<PlanProblem> problems) implements PlanSaved {}
}
