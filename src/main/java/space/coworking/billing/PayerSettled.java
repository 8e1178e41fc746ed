package space.coworking.billing;

import java.util.UUID;

/** Nothing is open any more of the invoices for which what a payer pays for rests, or it is paid in instalments. */
public record PayerSettled(UUID payer) {}
