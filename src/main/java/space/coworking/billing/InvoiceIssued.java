package space.coworking.billing;

import java.util.UUID;

/** An invoice or credit note went out: published once, in the transaction that mailed it. */
public record InvoiceIssued(UUID invoice, InvoiceKind kind, UUID payer) {}
