package space.coworking.payment;

import java.util.UUID;
import org.joda.money.Money;

/**
 * A payer's bank disputes a payment, or the dispute came to its end. Published once for each state that we learn of: where the news of
 * the opening was overtaken by the end, for the end alone.
 *
 * @param dispute the provider's name for it: one payment may be disputed more than once
 * @param amount what is disputed, which may be a part of the payment
 */
public record PaymentDisputed(String dispute, UUID payment, PaymentSubject subject, Money amount, DisputeState state) {}
