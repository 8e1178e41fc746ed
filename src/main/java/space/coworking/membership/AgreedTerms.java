package space.coworking.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import space.coworking.rules.RulesRow;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Interval;

/**
 * What was agreed with a member, from a day on until other terms follow. The price table may change; this stays.
 *
 * @param price for one interval, with VAT, in euro
 * @param noticeDays days between notice and the end, at least
 * @param pauseDays days a calendar year on which the member may pause
 * @param deposit held while they hold, in euro
 * @param termMonths length of the fixed term that begins with them; 0 where there is none
 * @param renews whether another term follows it
 */
@Embeddable
record AgreedTerms(
        LocalDate fromDay,
        String plan,

        @Enumerated(EnumType.STRING) @Column(name = "billing")
        Interval billing,

        BigDecimal price,
        Integer noticeDays,
        Integer pauseDays,
        BigDecimal deposit,
        Integer termMonths,
        Boolean renews,
        RulesRow row) {

    static AgreedTerms of(String plan, PlanPrice.Membership offer, LocalDate from) {
        return new AgreedTerms(
                from,
                plan,
                offer.interval(),
                offer.price().getAmount(),
                offer.notice().getDays(),
                offer.pauseDays(),
                offer.deposit().getAmount(),
                offer.termMonths(),
                offer.renews(),
                RulesRow.of(offer.because()));
    }

    AgreedTerms from(LocalDate day) {
        return new AgreedTerms(day, plan, billing, price, noticeDays, pauseDays, deposit, termMonths, renews, row);
    }

    Money amount() {
        return Money.of(CurrencyUnit.EUR, price);
    }

    Money depositDue() {
        return Money.of(CurrencyUnit.EUR, deposit);
    }
}
