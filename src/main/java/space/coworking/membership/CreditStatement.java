package space.coworking.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of a customer's credit, to read. */
@Service
public class CreditStatement {

    private final JdbcClient sql;
    private final Clock clock;

    CreditStatement(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One movement.
     *
     * @param amount below zero where credit was taken
     * @param balance of all lots after it, those that have lapsed and were not yet taken off included
     * @param cause what moved it
     * @param ofAllowance a month's allowance of room time; else credit
     */
    public record Line(
            Instant at, EntryKind kind, Duration amount, Duration balance, CreditCause cause, boolean ofAllowance) {}

    /** Credit that is left and can still serve. @param expiresAt it serves for what begins before */
    public record Lot(Duration left, Instant usableFrom, Instant expiresAt, boolean ofAllowance) {}

    /** @return the movements, latest first */
    @Transactional(readOnly = true)
    public List<Line> lines(UUID customer, int first, int most) {
        return sql.sql("""
                select * from (
                    select e.id, e.noted_at, e.kind, e.minutes, e.cause_kind, e.cause_id, e.cause_part, l.kind as lot_kind,
                        sum(e.minutes) over (order by e.id) as balance
                    from credit_entry e join credit_lot l on l.id = e.lot_id
                    where e.customer_id = :customer) entries
                order by id desc offset :first limit :most""")
                .param("customer", customer)
                .param("first", first)
                .param("most", most)
                .query((row, number) -> new Line(
                        row.getTimestamp("noted_at").toInstant(),
                        EntryKind.valueOf(row.getString("kind")),
                        Duration.ofMinutes(row.getInt("minutes")),
                        Duration.ofMinutes(row.getInt("balance")),
                        new CreditCause(
                                row.getString("cause_kind"),
                                row.getObject("cause_id", UUID.class),
                                row.getString("cause_part")),
                        row.getString("lot_kind").equals(CreditLot.Kind.ALLOWANCE.name())))
                .list();
    }

    @Transactional(readOnly = true)
    public int count(UUID customer) {
        return sql.sql("select count(*) from credit_entry where customer_id = ?")
                .param(customer)
                .query(Integer.class)
                .single();
    }

    /** @return what is left, what lapses first first */
    @Transactional(readOnly = true)
    public List<Lot> lots(UUID customer) {
        return sql.sql("""
                select * from credit_lot where customer_id = :customer and expires_at > :now and balance > 0
                order by expires_at, id limit 100""")
                .param("customer", customer)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Lot(
                        Duration.ofMinutes(row.getInt("balance")),
                        row.getTimestamp("usable_from").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getString("kind").equals(CreditLot.Kind.ALLOWANCE.name())))
                .list();
    }
}
