package space.coworking.membership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement.Charged;
import space.coworking.membership.MembershipChange.Line;
import space.coworking.membership.MembershipChange.Possible;
import space.coworking.membership.MembershipFees.Deposit;

/** What a change costs or gives back, worked out from the days as they would be, by the sums that are charged afterwards. */
@Component
class ChangePrice {

    private final MembershipFees fees;
    private final BillingCalendar calendar;

    ChangePrice(MembershipFees fees, BillingCalendar calendar) {
        this.fees = fees;
        this.calendar = calendar;
    }

    /**
     * @param from the day from which the change holds
     * @param days with the change
     */
    Possible of(Membership membership, LocalDate from, MembershipDays days) {
        LocalDate today = calendar.today();
        List<Line> lines = new ArrayList<>();
        Map<String, Charged> charged = fees.charged(membership.id());
        MembershipFees.differences(charged, days, today, today)
                .forEach(fee -> lines.add(new Line(fee.text(), fee.amount())));
        lines.addAll(lines(MembershipFees.deposit(charged, days.depositOn(today))));
        Money sum = lines.stream().map(Line::amount).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
        Money later =
                from.isAfter(today) ? days.depositOn(from).minus(days.depositOn(today)) : Money.zero(CurrencyUnit.EUR);
        return new Possible(
                from, List.copyOf(lines), sum, lines(new Deposit(later, 0)), boundUntil(membership, from, days));
    }

    private static List<Line> lines(Deposit deposit) {
        return deposit.amount().isZero() ? List.of() : List.of(new Line(deposit.text(), deposit.amount()));
    }

    private @Nullable LocalDate boundUntil(Membership membership, LocalDate from, MembershipDays days) {
        AgreedTerms agreed = days.termsOn(from);
        boolean begins = days.covers(from) && agreed.fromDay().equals(from);
        return begins ? membership.end().termEnd(agreed) : null;
    }
}
