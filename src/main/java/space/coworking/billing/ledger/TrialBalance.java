package space.coworking.billing.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import space.coworking.billing.ChargedService;

/**
 * A month's accounts by number. Balances are debits less credits.
 *
 * @param current balances of all accounts of a kind at the end of this month, whichever month is shown
 * @param deferred what is still to be earned at the month's end, by service; services without are left out
 */
public record TrialBalance(
        List<Row> rows, Row sum, Map<LedgerAccount.Kind, BigDecimal> current, List<Deferred> deferred) {

    /**
     * @param deferred invoiced and not yet earned
     * @param accrued earned and not yet invoiced
     */
    public record Deferred(ChargedService service, Money deferred, Money accrued) {}

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
