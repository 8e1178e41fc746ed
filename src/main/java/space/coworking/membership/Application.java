package space.coworking.membership;

import java.util.Locale;
import java.util.UUID;
import space.coworking.shared.EmailAddress;

/**
 * Somebody wants to become a member, and accepted the terms.
 *
 * @param customer the signed-in customer
 * @param payer the same, or a company that pays for this customer
 * @param plan name of the plan
 * @param termsVersion which wording of the terms was accepted
 * @param locale language of the mails
 */
public record Application(
        UUID customer, UUID payer, String plan, String name, EmailAddress email, String termsVersion, Locale locale) {

    /** The wording of the terms of membership that is in force. */
    public static final String TERMS_VERSION = "2026-11";

    /** The same, with the plan's name as it is spelled. */
    Application named(String name) {
        return new Application(customer, payer, name, this.name, email, termsVersion, locale);
    }
}
