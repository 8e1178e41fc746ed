package space.coworking.billing;

import java.util.UUID;

/** An invoice has been open for so long that what its payer pays for is to rest, by the table Dunning. */
public record PayerOverdue(UUID payer, UUID invoice, String number) {}
