package space.coworking.billing.einvoice;

/** Why VAT is or isn't charged: the values of UNTDID 5305 that we use (BT-118, BT-151). */
public enum VatCategory {
    /** The standard rate or a reduced one. */
    STANDARD("S"),
    /** Taxable at a rate of zero. */
    ZERO("Z"),
    /** Exempt; the reason must be said. */
    EXEMPT("E"),
    /** The buyer owes the VAT; both VAT ids and the reason must be said. */
    REVERSE_CHARGE("AE");

    private final String code;

    VatCategory(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Whether no VAT may be charged, and why must be said. */
    boolean needsReason() {
        return this == EXEMPT || this == REVERSE_CHARGE;
    }
}
