package space.coworking.payment;

import java.util.UUID;
import org.joda.money.Money;

/**
 * A payment that came in for a subject.
 *
 * @param part which of the subject's debts it paid, from 1
 * @param returned what of it went back, or is about to
 * @param lost what of it banks took back for good
 */
public record ReceivedPayment(UUID payment, int part, Money amount, Money returned, Money lost) {

    /** @return what of it we have */
    public Money held() {
        return amount.minus(returned).minus(lost);
    }
}
