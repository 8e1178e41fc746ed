package space.coworking.billing.ledger;

import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/** A month's accounts by number. Balances are debits less credits. */
public record TrialBalance(List<Row> rows, Row sum) {

    /** @param uses what is booked on the account */
    public record Row(String number, Set<LedgerAccount> uses, Money opening, Money debit, Money credit, Money closing) {

        Row plus(Row other) {
            return new Row(
                    number,
                    uses,
                    opening.plus(other.opening),
                    debit.plus(other.debit),
                    credit.plus(other.credit),
                    closing.plus(other.closing));
        }
    }
}
