package space.coworking.billing;

import java.util.UUID;
import org.joda.money.Money;

/**
 * Somebody whom a run can bill.
 *
 * @param waiting what waits for an invoice, with VAT; fees that a run adds first are not in it
 */
public record BillingPayer(UUID id, String name, String email, Money waiting) {}
