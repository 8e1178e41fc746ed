package space.coworking.rules.dunning;

/**
 * An unpaid invoice.
 *
 * @param savedMethod its customer has saved a payment method that we may charge
 */
public record DunningFacts(boolean savedMethod) {}
