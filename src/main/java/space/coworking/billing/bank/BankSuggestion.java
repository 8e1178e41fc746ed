package space.coworking.billing.bank;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Invoices that a booking may pay.
 *
 * @param open what is open of them in all
 * @param certain whether number and amount leave no other choice
 */
public record BankSuggestion(Reason reason, List<Candidate> invoices, Money open, boolean certain) {

    /** Why they are suggested, the best first. */
    public enum Reason {
        /** Its number stands in the text, and the amount agrees. */
        NUMBER_AND_AMOUNT,
        /** Their numbers stand in the text, and the sum agrees. */
        NUMBERS_AND_SUM,
        /** Money from this account paid an invoice of the same customer before, and the amount agrees. */
        ACCOUNT_AND_AMOUNT,
        /** The name is like the customer's, and the amount agrees. */
        NAME_AND_AMOUNT,
        ACCOUNT_AND_SUM,
        NAME_AND_SUM,
        /** Its number stands in the text, but the amount differs. */
        NUMBER,
        /** Its number stands in the text, but nothing of it is open. */
        NUMBER_SETTLED;

        boolean mayBeCertain() {
            return this == NUMBER_AND_AMOUNT || this == NUMBERS_AND_SUM;
        }
    }

    /** An invoice among them. */
    public record Candidate(
            UUID id,
            String number,
            String buyer,
            UUID payer,
            Money open,
            @Nullable LocalDate dueOn) {}

    /** @return whether there is something to confirm */
    public boolean confirmable() {
        return reason != Reason.NUMBER_SETTLED;
    }
}
