package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.rules.planaccess.CreditUse;
import space.coworking.shared.TimeSlot;

/** Credit of customers, as tests move it: each step in a transaction of its own. */
@Component
public class CreditAccounts {

    private final CreditLedger ledger;
    private final CreditManagement credits;
    private final Members members;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CreditAccounts(
            CreditLedger ledger,
            CreditManagement credits,
            Members members,
            JdbcClient sql,
            TransactionTemplate transaction,
            Clock clock) {
        this.ledger = ledger;
        this.credits = credits;
        this.members = members;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    static CreditCause aCause() {
        return new CreditCause("test", UUID.randomUUID(), "");
    }

    boolean grant(UUID customer, CreditCause cause, int minutes, Duration validity) {
        Instant now = clock.instant();
        return transaction.execute(
                status -> ledger.grant(customer, CreditLot.Kind.PACK, cause, minutes, now, now.plus(validity), now));
    }

    public UUID pack(UUID customer, int minutes, Duration validity) {
        CreditCause cause = aCause();
        assertThat(grant(customer, cause, minutes, validity)).isTrue();
        return ledger.lotOf(cause);
    }

    /** Covers the use of a small room as far as it goes, under the customer's lock. */
    Coverage take(UUID customer, CreditCause cause, Instant from, int minutes, boolean confirmed) {
        return take(customer, cause, CreditUse.SMALL_ROOM, from, minutes, confirmed);
    }

    Coverage take(UUID customer, CreditCause cause, CreditUse use, Instant from, int minutes, boolean confirmed) {
        return transaction.execute(status -> {
            Coverage coverage =
                    members.lockedBenefits(customer).coverage(use, TimeSlot.of(from, Duration.ofMinutes(minutes)));
            credits.take(customer, coverage, cause, confirmed);
            return coverage;
        });
    }

    /** The same, with something that happens between the look and the taking. */
    Coverage takeAfter(UUID customer, CreditCause cause, Instant from, int minutes, Runnable meanwhile) {
        return transaction.execute(status -> {
            Coverage coverage = members.lockedBenefits(customer)
                    .coverage(CreditUse.SMALL_ROOM, TimeSlot.of(from, Duration.ofMinutes(minutes)));
            meanwhile.run();
            credits.take(customer, coverage, cause, true);
            return coverage;
        });
    }

    /** What a booking without the lock would see. */
    Coverage look(UUID customer, Instant from, int minutes) {
        return members.benefits(customer)
                .coverage(CreditUse.SMALL_ROOM, TimeSlot.of(from, Duration.ofMinutes(minutes)));
    }

    void spend(UUID customer, CreditCause cause, Coverage coverage) {
        transaction.executeWithoutResult(status -> credits.take(customer, coverage, cause, true));
    }

    void confirm(UUID customer, CreditCause cause) {
        transaction.executeWithoutResult(status -> credits.confirm(customer, cause));
    }

    void release(UUID customer, CreditCause cause) {
        transaction.executeWithoutResult(status -> credits.release(customer, cause));
    }

    int giveBack(UUID customer, CreditCause cause, int percent) {
        return transaction.execute(status -> credits.giveBack(customer, cause, BigDecimal.valueOf(percent)));
    }

    int taken(CreditCause cause) {
        return credits.taken(cause);
    }

    public int balance(UUID customer) {
        return sum("select coalesce(sum(balance), 0) from credit_lot where customer_id = :customer", customer);
    }

    int granted(UUID customer) {
        return sum("select coalesce(sum(minutes), 0) from credit_lot where customer_id = :customer", customer);
    }

    int lapsed(UUID customer) {
        return -sum(
                "select coalesce(sum(minutes), 0) from credit_entry where kind = 'EXPIRY' and customer_id = :customer",
                customer);
    }

    private int sum(String query, UUID customer) {
        return sql.sql(query).param("customer", customer).query(Integer.class).single();
    }

    /** @return the movements of a customer in their order, {@code DEBIT -30} */
    public List<String> statement(UUID customer) {
        return sql.sql("select kind || ' ' || minutes from credit_entry where customer_id = :customer order by id")
                .param("customer", customer)
                .query(String.class)
                .list();
    }

    /** @return the minutes that were granted and what is left of them, in the order in which they lapse */
    List<String> lots(UUID customer) {
        return sql.sql(
                        "select minutes || ' ' || balance from credit_lot where customer_id = :customer order by expires_at, granted_at")
                .param("customer", customer)
                .query(String.class)
                .list();
    }

    /** Every balance is the sum of its entries, and none is below zero or above what was granted. */
    public void assertAgrees(UUID customer) {
        assertThat(sql.sql("""
                select l.id from credit_lot l
                where l.customer_id = :customer
                    and (l.balance <> (select sum(e.minutes) from credit_entry e where e.lot_id = l.id)
                        or l.balance < 0 or l.balance > l.minutes)""").param("customer", customer).query(UUID.class).list())
                .as("lots that their entries don't explain")
                .isEmpty();
    }
}
