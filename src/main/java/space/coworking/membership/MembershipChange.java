package space.coworking.membership;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import space.coworking.shared.LocalText;

/** What became of the wish to change a membership, or would become of it. */
public sealed interface MembershipChange {

    /**
     * @param from the day from which it holds
     * @param lines what it costs or gives back for periods that are charged already, with VAT
     * @param sum of the lines; below zero where money goes back
     */
    record Possible(LocalDate from, List<Line> lines, Money sum) implements MembershipChange {}

    record Refused(MembershipRefusal refusal) implements MembershipChange {}

    record Line(LocalText text, Money amount) {}
}
