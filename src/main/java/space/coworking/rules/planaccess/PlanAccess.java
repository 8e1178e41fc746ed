package space.coworking.rules.planaccess;

/** The decision table PlanAccess: first match. */
public interface PlanAccess {

    Access decide(PlanAccessFacts facts);
}
