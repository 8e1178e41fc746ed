package space.coworking.rules.dunning;

import java.util.Set;
import org.joda.money.Money;
import space.coworking.rules.Because;

/**
 * What happens to an invoice that is still unpaid.
 *
 * @param day days since the invoice fell due, which is when a saved payment method is charged first
 * @param actions one or several, in the order in which {@link Action} names them
 * @param fee added to what is owed, in EUR; zero where the step is free
 */
public record DunningStep(int day, Set<Action> actions, Money fee, Because because) {

    public boolean does(Action action) {
        return actions.contains(action);
    }

    /** What we do. */
    public enum Action {
        /** Charge the saved payment method. */
        CHARGE,
        /** Send a mail with a link to pay. */
        REMIND,
        /** Let the membership rest. */
        SUSPEND,
        /** Give it to people. */
        HAND_OVER
    }
}
