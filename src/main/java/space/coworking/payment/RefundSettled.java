package space.coworking.payment;

import java.util.UUID;
import org.joda.money.Money;

/**
 * A refund came to its end: the money went back, or the provider could not return it and staff must act. Published once, and a second
 * time where a refund that succeeded fails later, because the payer's bank sent it back.
 *
 * @param amount what went back, or what could not be returned
 */
public record RefundSettled(UUID refund, PaymentSubject subject, Money amount, boolean succeeded) {}
