package space.coworking.rules.dunning;

import java.time.Period;
import java.util.List;

/** The decision table Dunning: all matches, in the order of their days. */
public interface Dunning {

    /**
     * @param savedMethod the customer has saved a payment method that we may charge
     * @return the steps by rising days; the last one, and no other, hands the invoice over to people
     */
    List<DunningStep> ladder(boolean savedMethod);

    /** @return time from an invoice's date until it is due, where no saved payment method is charged at once */
    Period paymentTerm();
}
