package space.coworking.booking;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import org.hibernate.annotations.CompositeType;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.MoneyType;

/**
 * The money of a booking as it should be: its price, and what was forfeited on the way. What we really hold is known to the payments;
 * where it is more than the claim, the rest goes back. All amounts are with VAT, in one currency.
 */
@Embeddable
class BookingAccount {

    private static final BigDecimal EVERYTHING = BigDecimal.valueOf(100);

    @CompositeType(MoneyType.class)
    @AttributeOverride(name = "amount", column = @Column(name = "price_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "price_currency"))
    private Money price;

    private BigDecimal forfeitedAmount = BigDecimal.ZERO;

    /** Forfeited when a difference was not paid in time; returns when it is paid late and the room was still free. */
    private BigDecimal lapsedAmount = BigDecimal.ZERO;

    private BigDecimal refundCeiling = EVERYTHING;
    private @Nullable BigDecimal settlingAmount;
    private int settlementNumber;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected BookingAccount() {}

    BookingAccount(Money price) {
        this.price = price;
    }

    /**
     * Money that we hold beyond what is forfeited.
     *
     * @param pledged more than the price: it goes back, whatever happens
     * @param towardsPrice what the price, or a part of it, was paid with
     */
    record Split(Money pledged, Money towardsPrice) {
        Money total() {
            return pledged.plus(towardsPrice);
        }
    }

    Split split(Money held) {
        Money free = positive(held.minus(forfeited()));
        Money towardsPrice = free.isGreaterThan(price) ? price : free;
        return new Split(free.minus(towardsPrice), towardsPrice);
    }

    /** What another price would mean. @param percent share that comes back of a price paid and given up */
    Change changeTo(Money newPrice, Money held, BigDecimal percent) {
        Money excess = positive(split(held).towardsPrice().minus(newPrice));
        Money kept = excess.minus(share(excess, percent));
        Money difference = newPrice.plus(forfeited()).minus(held);
        return new Change(difference, positive(difference.plus(kept).negated()), kept);
    }

    /**
     * @param difference to be paid when positive, too much when negative
     * @param refund what comes back of it
     * @param kept what does not
     */
    record Change(Money difference, Money refund, Money kept) {}

    /** Takes another price. @param ceiling share that a later cancellation returns at most, percent */
    void change(Money newPrice, Money kept, BigDecimal ceiling) {
        forfeit(kept);
        price = newPrice;
        refundCeiling = refundCeiling.min(ceiling);
    }

    void forfeit(Money amount) {
        forfeitedAmount = forfeitedAmount.add(amount.getAmount());
    }

    /** The guest let the deadline for a difference pass: of what was paid before, as much comes back as had the guest cancelled. */
    void lapse(Money held) {
        Money paid = split(held).towardsPrice();
        lapsedAmount = paid.minus(share(paid, refundCeiling)).getAmount();
    }

    void restore() {
        lapsedAmount = BigDecimal.ZERO;
    }

    /**
     * What we may keep.
     *
     * @param stands whether the booking does, or was used: then the price is part of it
     * @return zero or more
     */
    Money claim(boolean stands) {
        return stands ? forfeited().plus(price) : forfeited().plus(money(lapsedAmount));
    }

    /** Starts to return money, once: a repeated start goes on with the same amount under the same key. */
    Money beginSettlement(Money overpaid) {
        if (settlingAmount == null) {
            settlingAmount = overpaid.getAmount();
            settlementNumber++;
        }
        return money(settlingAmount);
    }

    boolean settling() {
        return settlingAmount != null;
    }

    String settlementKey(UUID booking) {
        return "booking:" + booking + ":settlement:" + settlementNumber;
    }

    void endSettlement() {
        settlingAmount = null;
    }

    Money price() {
        return price;
    }

    private Money forfeited() {
        return money(forfeitedAmount);
    }

    BigDecimal refundCeiling() {
        return refundCeiling;
    }

    boolean returnsEverything() {
        return refundCeiling.compareTo(EVERYTHING) >= 0;
    }

    /** @return that share of the amount, rounded half up to the cent */
    static Money share(Money amount, BigDecimal percent) {
        return amount.multipliedBy(percent.movePointLeft(2), RoundingMode.HALF_UP);
    }

    private Money money(BigDecimal amount) {
        return Money.of(price.getCurrencyUnit(), amount);
    }

    static Money positive(Money amount) {
        return amount.isNegative() ? Money.zero(amount.getCurrencyUnit()) : amount;
    }
}
