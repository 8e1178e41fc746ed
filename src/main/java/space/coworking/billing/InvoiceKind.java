package space.coworking.billing;

/** What a document is. */
public enum InvoiceKind {
    /** A month's invoice. */
    MONTHLY,
    /** The invoice of what was paid at once. */
    SINGLE,
    /** Takes back all or part of an invoice; its amounts are above zero. */
    CREDIT_NOTE
}
