package space.coworking.membership;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What joining costs once, and what is to be paid at once with it; that depends on the first day, and is worked out anew on another. */
@Embeddable
class JoiningQuote {

    private BigDecimal signUpFee = BigDecimal.ZERO;
    private BigDecimal deposit = BigDecimal.ZERO;
    private @Nullable LocalDate quotedOn;
    private BigDecimal quotedAmount = BigDecimal.ZERO;
    private int paymentPart;

    protected JoiningQuote() {}

    JoiningQuote(Money signUpFee, Money deposit) {
        this.signUpFee = signUpFee.getAmount();
        this.deposit = deposit.getAmount();
    }

    /** @return whether it is news, so that an older payment page is out of date */
    boolean renew(LocalDate day, Money amount) {
        boolean news = !day.equals(quotedOn) || amount.getAmount().compareTo(quotedAmount) != 0;
        if (news) {
            quotedOn = day;
            quotedAmount = amount.getAmount();
            paymentPart++;
        }
        return news;
    }

    Optional<LocalDate> day() {
        return Optional.ofNullable(quotedOn);
    }

    Money amount() {
        return Money.of(CurrencyUnit.EUR, quotedAmount);
    }

    Money signUpFee() {
        return Money.of(CurrencyUnit.EUR, signUpFee);
    }

    /** @return comes back at the end */
    Money deposit() {
        return Money.of(CurrencyUnit.EUR, deposit);
    }

    /** @return tells the payments of one membership apart */
    int part() {
        return paymentPart;
    }
}
