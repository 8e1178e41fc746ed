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

    /**
     * The ledger as its member reads it: to set aside what is used then is no news, so a reservation, its release and the use read as the
     * use alone; and what a cause took of several lots of one kind is one movement. A lot knows each kind of movement once for a cause.
     */
    private static final String MOVEMENTS = """
            with entries as (
                select e.*, l.kind = 'ALLOWANCE' as of_allowance, e.kind in ('RESERVATION', 'RELEASE')
                    and 3 = count(*) filter (where e.kind in ('RESERVATION', 'RELEASE', 'DEBIT'))
                        over (partition by e.lot_id, e.cause_kind, e.cause_id, e.cause_part) as passing
                from credit_entry e join credit_lot l on l.id = e.lot_id
                where e.customer_id = :customer),
            movements as (
                select max(id) as id, noted_at, kind, sum(minutes) as minutes, cause_kind, cause_id, cause_part, of_allowance
                from entries where not passing
                group by noted_at, kind, cause_kind, cause_id, cause_part, of_allowance)
            """;

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
        return sql.sql(MOVEMENTS + """
                select *, sum(minutes) over (order by id) as balance from movements
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
                        row.getBoolean("of_allowance")))
                .list();
    }

    @Transactional(readOnly = true)
    public int count(UUID customer) {
        return sql.sql(MOVEMENTS + "select count(*) from movements")
                .param("customer", customer)
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
