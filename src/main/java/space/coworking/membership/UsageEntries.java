package space.coworking.membership;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of desk time. Callers hold the customer's lock. */
@Repository
class UsageEntries {

    private final JdbcClient sql;

    UsageEntries(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return false where there is an entry for that time already; nothing was written then */
    boolean add(UsageView usage) {
        return sql.sql("""
                insert into usage (id, customer_id, membership_id, state, source, starts_at, ends_at, note, entered_by, entered_at)
                values (:id, :customer, :membership, :state, :source, :from, :until, :note, :by, :now)
                on conflict do nothing""")
                        .param("id", usage.id())
                        .param("customer", usage.customer())
                        .param("membership", usage.membership())
                        .param("state", usage.state().name())
                        .param("source", usage.source().name())
                        .param("from", utc(usage.from()))
                        .param("until", utc(usage.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("note", usage.note(), Types.VARCHAR)
                        .param("by", usage.enteredBy())
                        .param("now", utc(usage.enteredAt()))
                        .update()
                == 1;
    }

    /** @return false where the member had left already */
    boolean end(UUID id, UsageState state, Instant until) {
        return sql.sql("update usage set ends_at = :until, state = :state where id = :id and state = 'OPEN'")
                        .param("id", id)
                        .param("until", utc(until))
                        .param("state", state.name())
                        .update()
                == 1;
    }

    void count(UUID id, int minutes, int credit, BigDecimal charged) {
        sql.sql("""
                update usage set state = 'COUNTED', minutes = :minutes, credit_minutes = :credit, charged_amount = :charged
                where id = :id""")
                .param("id", id)
                .param("minutes", minutes)
                .param("credit", credit)
                .param("charged", charged)
                .update();
    }

    void decide(UUID id, UsageState state, String by, @Nullable String reason) {
        sql.sql("update usage set state = :state, decided_by = :by, reason = :reason where id = :id")
                .param("id", id)
                .param("state", state.name())
                .param("by", by)
                .param("reason", reason, Types.VARCHAR)
                .update();
    }

    Optional<UsageView> find(UUID id) {
        return sql.sql("select * from usage where id = ?")
                .param(id)
                .query(UsageEntries::view)
                .optional();
    }

    Optional<UsageView> open(UUID customer) {
        return sql.sql("select * from usage where customer_id = ? and state = 'OPEN'")
                .param(customer)
                .query(UsageEntries::view)
                .optional();
    }

    List<UsageView> of(UUID customer, int first, int most) {
        return sql.sql("""
                select * from usage where customer_id = :customer order by starts_at desc, id offset :first limit :most""")
                .param("customer", customer)
                .param("first", first)
                .param("most", most)
                .query(UsageEntries::view)
                .list();
    }

    List<UsageView> openSince(Instant before, int most) {
        return sql.sql(
                        "select * from usage where state = 'OPEN' and starts_at < :before order by starts_at limit :most")
                .param("before", utc(before))
                .param("most", most)
                .query(UsageEntries::view)
                .list();
    }

    private static UsageView view(ResultSet row, int number) throws SQLException {
        return new UsageView(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("membership_id", UUID.class),
                UsageState.valueOf(row.getString("state")),
                UsageView.Source.valueOf(row.getString("source")),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at") == null
                        ? null
                        : row.getTimestamp("ends_at").toInstant(),
                Duration.ofMinutes(row.getInt("minutes")),
                Duration.ofMinutes(row.getInt("credit_minutes")),
                Money.of(CurrencyUnit.EUR, row.getBigDecimal("charged_amount")),
                row.getString("note"),
                row.getString("reason"),
                row.getString("entered_by"),
                row.getString("decided_by"),
                row.getTimestamp("entered_at").toInstant());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
