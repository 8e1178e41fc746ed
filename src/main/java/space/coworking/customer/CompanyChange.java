package space.coworking.customer;

/** How a change to a company's people went. */
public enum CompanyChange {
    DONE,
    /** Somebody must stay who decides. */
    LAST_ADMIN
}
