package space.coworking.membership;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What is to be paid at once for joining: what it costs once, and the fee for what is left of the first period. */
@Component
class JoiningPrice {

    /** @param first the first day of the membership */
    Money of(Membership membership, LocalDate first) {
        AgreedTerms terms = membership.days().terms().get(0).from(first);
        MembershipDays days = new MembershipDays(first, null, List.of(terms), List.of());
        return days.fees(first, first).stream()
                .map(MembershipDays.Fee::amount)
                .reduce(membership.quote().signUpFee().plus(membership.quote().deposit()), Money::plus);
    }
}
