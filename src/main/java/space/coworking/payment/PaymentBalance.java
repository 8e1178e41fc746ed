package space.coworking.payment;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The money that moved for one subject.
 *
 * @param paid sum of all payments received
 * @param refunded sum of all refunds asked for and not failed
 * @param disputed sum of what payers' banks took back in disputes that are open
 * @param lost sum of what payers' banks took back for good
 */
public record PaymentBalance(Money paid, Money refunded, Money disputed, Money lost) {

    static PaymentBalance nothing(CurrencyUnit currency) {
        Money zero = Money.zero(currency);
        return new PaymentBalance(zero, zero, zero, zero);
    }

    /** @return what we hold: paid less refunded, disputed and lost */
    public Money held() {
        return heldIfWon().minus(disputed);
    }

    /** @return what we hold once the open disputes are won */
    public Money heldIfWon() {
        return paid.minus(refunded).minus(lost);
    }
}
