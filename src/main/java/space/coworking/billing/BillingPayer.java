package space.coworking.billing;

import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;

/**
 * Somebody whom a run can bill.
 *
 * @param locale in whose language we write
 * @param waiting what waits for an invoice, with VAT; fees that a run adds first are not in it
 */
public record BillingPayer(UUID id, String name, String email, Locale locale, Money waiting) {}
