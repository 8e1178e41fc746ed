package space.coworking.billing;

import java.util.UUID;

/** What had settled an invoice or a credit note was taken back, so that something is open of it again. */
public record InvoiceReopened(UUID invoice) {}
