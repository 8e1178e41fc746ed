package space.coworking.crm;

/** How far a lead has come. */
public enum LeadStage {
    /** It arrived. */
    NEW,
    /** We said yes, the customer has yet to. */
    QUALIFIED,
    /** The customer paid, the visit is ahead. */
    COMMITTED,
    WON,
    LOST
}
