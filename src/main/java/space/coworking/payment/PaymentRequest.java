package space.coworking.payment;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * A debt to be collected.
 *
 * @param subject what it is for
 * @param part tells several debts for one subject apart: 1 for the price, 2 for the difference after a change, …
 * @param amount what is owed, with VAT, above zero
 * @param payer whom the receipt goes to
 * @param description what the payer reads on the payment page, in the payer's language
 * @param payBefore after this instant no new payment page is opened, and no saved method charged
 * @param customer our customer who pays; null for a guest of whom only the address is known
 * @param savesMethod whether the card that pays is saved as the customer's for later, with {@link PaymentMethodSaved}
 */
public record PaymentRequest(
        PaymentSubject subject,
        int part,
        Money amount,
        EmailAddress payer,
        String payerName,
        Locale locale,
        String description,
        Instant payBefore,
        @Nullable UUID customer,
        boolean savesMethod) {

    public PaymentRequest {
        if (savesMethod && customer == null) {
            throw new IllegalArgumentException("A guest has nobody to save a card for");
        }
    }

    /** What a guest owes. */
    public PaymentRequest(
            PaymentSubject subject,
            int part,
            Money amount,
            EmailAddress payer,
            String payerName,
            Locale locale,
            String description,
            Instant payBefore) {
        this(subject, part, amount, payer, payerName, locale, description, payBefore, null, false);
    }

    /** The same, owed by one of our customers. */
    public PaymentRequest by(UUID knownCustomer) {
        return new PaymentRequest(
                subject, part, amount, payer, payerName, locale, description, payBefore, knownCustomer, savesMethod);
    }

    /** The same, owed by one of our customers whose card is saved when it is paid. */
    public PaymentRequest savingMethodOf(UUID knownCustomer) {
        return new PaymentRequest(
                subject, part, amount, payer, payerName, locale, description, payBefore, knownCustomer, true);
    }
}
