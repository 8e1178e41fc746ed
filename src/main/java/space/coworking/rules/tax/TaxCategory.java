package space.coworking.rules.tax;

/** VAT categories by their codes in EN 16931 (UNTDID 5305). */
public enum TaxCategory {
    /** Taxed, at the standard rate or a reduced one. */
    S,
    /** Reverse charge: the customer owes the tax. */
    AE,
    /** Exempt. */
    E,
    /** Zero rated. */
    Z,
    /** Goods that are exported from the European Union. */
    G,
    /** Outside the scope of VAT. */
    O;

    /** @return it has a rate above zero, else the rate is zero */
    public boolean isTaxed() {
        return this == S;
    }

    /** @return an invoice says why there is no tax; the others must not: EN 16931, BR-S-10 and BR-Z-10 */
    public boolean givesAReason() {
        return this != S && this != Z;
    }
}
