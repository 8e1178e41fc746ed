package space.coworking.payment;

import java.util.UUID;
import org.joda.money.Money;

/** A refund came to its end: the money went back, or the provider could not return it and staff must act. */
public record RefundSettled(UUID refund, PaymentSubject subject, Money amount, boolean succeeded) {}
