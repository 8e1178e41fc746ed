package space.coworking.payment;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;

/**
 * Money arrived: published once for each payment, in the transaction that records it, whether a webhook, the page the payer came
 * back to or the reconciler brought the news.
 */
public record PaymentReceived(UUID payment, PaymentSubject subject, Money amount, Instant at) {}
