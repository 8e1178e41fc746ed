package space.coworking.payment;

import java.util.Locale;
import java.util.UUID;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.shared.EmailAddress;

/**
 * A wish to save a card, with nothing to pay now.
 *
 * @param payer our customer, whose card it becomes
 * @param subject what it is saved for; named again in {@link PaymentMethodSaved}
 * @param email for the provider's records; those of the payer's first page are kept
 * @param locale the language of the page
 */
public record MethodRequest(
        UUID payer, PaymentSubject subject, EmailAddress email, String name, Locale locale, ReturnPages pages) {}
