package space.coworking.membership;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * Somebody wants to become a member, and accepted the terms; or a company wants to pay for somebody, who accepts them afterwards.
 *
 * @param customer the signed-in customer
 * @param payer the same, or a company that pays for this customer
 * @param plan name of the plan
 * @param termsVersion which wording of the terms was accepted; null where the member has yet to accept them
 * @param locale language of the mails
 */
public record Application(
        UUID customer,
        UUID payer,
        String plan,
        String name,
        EmailAddress email,
        @Nullable String termsVersion,
        Locale locale) {

    /** The wording of the terms of membership that is in force. */
    public static final String TERMS_VERSION = "2026-11";

    boolean companyPays() {
        return !payer.equals(customer);
    }

    /** The same, with the plan's name as it is spelled. */
    Application named(String name) {
        return new Application(customer, payer, name, this.name, email, termsVersion, locale);
    }
}
