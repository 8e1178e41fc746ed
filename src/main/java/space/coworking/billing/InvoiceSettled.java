package space.coworking.billing;

import java.util.UUID;

/** Nothing of an invoice is open any more: published in the transaction that settled it. */
public record InvoiceSettled(UUID invoice) {}
