package space.coworking.membership;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.LocalText;

/** What became of the wish to change a membership, or would become of it. */
public sealed interface MembershipChange {

    /**
     * @param from the day from which it holds
     * @param lines what it costs or gives back for periods that are charged already, with VAT
     * @param sum of the lines; below zero where money goes back
     * @param later what falls due once, or comes back, on that day only
     * @param boundUntil the first day after the fixed term that the member is bound to by then; null where there is none
     */
    record Possible(
            LocalDate from,
            List<Line> lines,
            Money sum,
            List<Line> later,
            @Nullable LocalDate boundUntil) implements MembershipChange {}

    record Refused(MembershipRefusal refusal) implements MembershipChange {}

    record Line(LocalText text, Money amount) {}
}
