package space.coworking.payment;

import java.time.Instant;
import java.util.Locale;
import org.joda.money.Money;
import space.coworking.shared.EmailAddress;

/**
 * A debt to be collected.
 *
 * @param subject what it is for
 * @param part tells several debts for one subject apart: 1 for the price, 2 for the difference after a change, …
 * @param amount what is owed, with VAT, above zero
 * @param payer whom the receipt goes to
 * @param description what the payer reads on the payment page, in the payer's language
 * @param payBefore after this instant no new payment page is opened
 */
public record PaymentRequest(
        PaymentSubject subject,
        int part,
        Money amount,
        EmailAddress payer,
        String payerName,
        Locale locale,
        String description,
        Instant payBefore) {}
