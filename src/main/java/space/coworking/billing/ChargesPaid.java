package space.coworking.billing;

import java.util.UUID;

/** Something was charged that a payment had settled at once: an invoice of its own follows. */
public record ChargesPaid(UUID payment) {}
