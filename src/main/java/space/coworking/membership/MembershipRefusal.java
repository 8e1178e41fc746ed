package space.coworking.membership;

/** Why something can't be done with a membership; said in words by the message {@code membership.refusal.<name>}. */
public enum MembershipRefusal {
    /** The plan is not on offer. */
    NOT_OFFERED,
    /** There is a membership already; nobody has two. */
    ALREADY_MEMBER,
    /** The company that is to pay has not saved a payment method. */
    NO_PAYMENT_METHOD,
    /** The applicant doesn't belong to the company that is to pay. */
    NOT_OF_THE_COMPANY,
    /** Not in the state that this needs: over, not begun, already given notice. */
    NOT_POSSIBLE_NOW,
    /** It is the plan that the member has. */
    SAME_PLAN,
    /** Staff have to approve members of this plan: they change it. */
    NEEDS_STAFF,
    /** The plan allows fewer days of pause a year, or none. */
    PAUSE_TOO_LONG,
    /** Shorter than a week, or in the past. */
    PAUSE_DATES,
    /** There is a pause already that overlaps. */
    PAUSE_OVERLAPS,
    /** The fixed term is not over by then. */
    TERM_NOT_OVER,
    /** Only fixed terms are renewed. */
    NO_TERM
}
