package space.coworking.payment;

import org.joda.money.Money;

/**
 * The money that moved for one subject.
 *
 * @param paid sum of all payments received
 * @param refunded sum of all refunds asked for and not failed
 */
public record PaymentBalance(Money paid, Money refunded) {

    /** @return what we hold: paid less refunded */
    public Money held() {
        return paid.minus(refunded);
    }
}
