package space.coworking.membership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger of credit: a lot's balance moves only together with an entry that says why, in one statement, and never below zero. Callers
 * hold the customer's lock.
 */
@Repository
class CreditLedger {

    private static final String MOVE = """
            with moved as (
                update credit_lot set balance = balance + :minutes
                where id = :lot and balance + :minutes >= 0
                returning id, customer_id)
            insert into credit_entry (lot_id, customer_id, kind, minutes, cause_kind, cause_id, cause_part, noted_at)
            select id, customer_id, :kind, :minutes, :causeKind, :causeId, :causePart, :now from moved
            """;

    private static final String GRANT = """
            with granted as (
                insert into credit_lot (id, customer_id, kind, source_kind, source_id, source_part, minutes, balance, usable_from,
                    expires_at, granted_at)
                values (:id, :customer, :kind, :causeKind, :causeId, :causePart, :minutes, :minutes, :from, :until, :now)
                on conflict on constraint credit_lot_once do nothing
                returning id)
            insert into credit_entry (lot_id, customer_id, kind, minutes, cause_kind, cause_id, cause_part, noted_at)
            select id, :customer, 'GRANT', :minutes, :causeKind, :causeId, :causePart, :now from granted
            """;

    private static final String EXPIRE = """
            with lapsed as (
                select id, customer_id, balance from credit_lot
                where customer_id in (:customers) and balance > 0 and expires_at <= :now for update),
            emptied as (
                update credit_lot set balance = 0 from lapsed where credit_lot.id = lapsed.id)
            insert into credit_entry (lot_id, customer_id, kind, minutes, cause_kind, cause_id, cause_part, noted_at)
            select id, customer_id, 'EXPIRY', -balance, 'lot', id, cast(:now as text), :now from lapsed
            """;

    private final JdbcClient sql;

    CreditLedger(JdbcClient sql) {
        this.sql = sql;
    }

    /** A movement that was noted. @param minutes below zero where credit was taken */
    record Entry(UUID lot, EntryKind kind, int minutes) {}

    /** @return false where the cause granted before */
    boolean grant(
            UUID customer,
            CreditLot.Kind kind,
            CreditCause cause,
            int minutes,
            Instant from,
            Instant until,
            Instant now) {
        return sql.sql(GRANT)
                        .param("id", UUID.randomUUID())
                        .param("customer", customer)
                        .param("kind", kind.name())
                        .param("causeKind", cause.kind())
                        .param("causeId", cause.id())
                        .param("causePart", cause.part())
                        .param("minutes", minutes)
                        .param("from", utc(from))
                        .param("until", utc(until))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** @return false where the lot has not as much, or too much would come back to it */
    boolean move(UUID lot, EntryKind kind, int minutes, CreditCause cause, Instant now) {
        return sql.sql(MOVE)
                        .param("lot", lot)
                        .param("kind", kind.name())
                        .param("minutes", minutes)
                        .param("causeKind", cause.kind())
                        .param("causeId", cause.id())
                        .param("causePart", cause.part())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** @return lots with something left that can serve now or later */
    List<CreditLot> lots(UUID customer, Instant now) {
        return sql.sql("""
                select * from credit_lot where customer_id = :customer and expires_at > :now and balance > 0
                order by expires_at, id""")
                .param("customer", customer)
                .param("now", utc(now))
                .query(CreditLedger::lot)
                .list();
    }

    /**
     * One membership may follow another in the same month; what the earlier one granted counts.
     *
     * @return minutes that a customer's allowances granted, by month, {@code 2026-11}, from this instant on
     */
    Map<String, Integer> allowances(UUID customer, Instant from) {
        Map<String, Integer> granted = new HashMap<>();
        sql.sql("""
                select left(source_part, 7) as month, sum(minutes) as minutes from credit_lot
                where customer_id = :customer and source_kind = :kind and kind = 'ALLOWANCE' and expires_at > :from
                group by month""")
                .param("customer", customer)
                .param("kind", MemberBenefits.ALLOWANCE)
                .param("from", utc(from))
                .query(row -> {
                    granted.put(row.getString("month"), row.getInt("minutes"));
                });
        return granted;
    }

    /** @return the lot that a cause granted */
    UUID lotOf(CreditCause cause) {
        return sql.sql(
                        "select id from credit_lot where source_kind = :kind and source_id = :id and source_part = :part")
                .param("kind", cause.kind())
                .param("id", cause.id())
                .param("part", cause.part())
                .query(UUID.class)
                .single();
    }

    /** @return the lot that a cause granted, if it did */
    Optional<UUID> findLotOf(CreditCause cause) {
        return sql.sql(
                        "select id from credit_lot where source_kind = :kind and source_id = :id and source_part = :part")
                .param("kind", cause.kind())
                .param("id", cause.id())
                .param("part", cause.part())
                .query(UUID.class)
                .optional();
    }

    /** From now on it serves nothing, also where something comes back to it. */
    void close(UUID lot, Instant now) {
        sql.sql(
                        "update credit_lot set expires_at = least(expires_at, greatest(:now, usable_from + interval '1 second')) where id = :lot")
                .param("now", utc(now))
                .param("lot", lot)
                .update();
    }

    /** @return minutes left of a lot */
    int balance(UUID lot) {
        return sql.sql("select balance from credit_lot where id = ?")
                .param(lot)
                .query(Integer.class)
                .single();
    }

    List<Entry> entries(CreditCause cause) {
        return sql.sql("""
                select * from credit_entry
                where cause_kind = :kind and cause_id = :id and cause_part = :part order by id""")
                .param("kind", cause.kind())
                .param("id", cause.id())
                .param("part", cause.part())
                .query((row, number) -> new Entry(
                        row.getObject("lot_id", UUID.class),
                        EntryKind.valueOf(row.getString("kind")),
                        row.getInt("minutes")))
                .list();
    }

    /** @return customers with lots that lapsed, {@code most} at most */
    List<UUID> withLapsed(Instant now, int most) {
        return sql.sql(
                        "select distinct customer_id from credit_lot where balance > 0 and expires_at <= :now limit :most")
                .param("now", utc(now))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** Takes off what lapsed. @return how many lots it was */
    int expire(Collection<UUID> customers, Instant now) {
        return customers.isEmpty()
                ? 0
                : sql.sql(EXPIRE)
                        .param("customers", customers)
                        .param("now", utc(now))
                        .update();
    }

    private static CreditLot lot(ResultSet row, int number) throws SQLException {
        return new CreditLot(
                row.getObject("id", UUID.class),
                CreditLot.Kind.valueOf(row.getString("kind")),
                row.getInt("balance"),
                row.getTimestamp("usable_from").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                null);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
