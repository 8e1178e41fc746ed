package space.coworking.billing;

/** Where an invoice stands. Once issued it is fixed; what becomes of it is noted beside it. */
public enum InvoiceState {
    DRAFT,
    ISSUED,
    /** Settled in full; of a credit note: given back or set against its invoice. */
    PAID,
    /** Taken back in full by credit notes. */
    CREDITED,
    WRITTEN_OFF
}
