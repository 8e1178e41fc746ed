package space.coworking.membership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.membership.MembershipChange.Line;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.shared.LocalText;

/** What is to be paid at once for joining: what it costs once, and the fee for what is left of the first period. */
@Component
class JoiningPrice {

    /** @param first the first day of the membership */
    Money of(Membership membership, LocalDate first) {
        return fees(membership.days().terms().get(0).from(first))
                .map(MembershipDays.Fee::amount)
                .reduce(membership.quote().signUpFee().plus(membership.quote().deposit()), Money::plus);
    }

    /** The same line by line, for somebody who looks at a plan. */
    MembershipChange.Possible of(String plan, PlanPrice.Membership offer, LocalDate first) {
        List<Line> lines = new ArrayList<>();
        add(lines, FeeWords.SIGN_UP, offer.signUpFee());
        add(lines, FeeWords.DEPOSIT, offer.deposit());
        fees(AgreedTerms.of(plan, offer, first)).forEach(fee -> add(lines, FeeWords.of(fee, false), fee.amount()));
        Money sum = lines.stream().map(Line::amount).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
        return new MembershipChange.Possible(
                first,
                List.copyOf(lines),
                sum,
                List.of(),
                offer.termMonths() > 0 ? first.plusMonths(offer.termMonths()) : null);
    }

    private static void add(List<Line> lines, LocalText text, Money amount) {
        if (!amount.isZero()) {
            lines.add(new Line(text, amount));
        }
    }

    private static Stream<MembershipDays.Fee> fees(AgreedTerms terms) {
        LocalDate first = terms.fromDay();
        return new MembershipDays(first, null, List.of(terms), List.of()).fees(first, first).stream();
    }
}
