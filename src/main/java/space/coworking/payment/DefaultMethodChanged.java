package space.coworking.payment;

import java.util.UUID;

/** Another of a payer's saved methods is charged from now on; published in the transaction in which it became the default. */
public record DefaultMethodChanged(UUID payer) {}
