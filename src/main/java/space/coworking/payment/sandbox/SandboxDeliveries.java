package space.coworking.payment.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which events are to be sent, and how that went. In the database, so that a crash loses none. */
@Repository
@OnlySandbox
class SandboxDeliveries {

    /** @param status {@code PENDING}, {@code DELIVERED}, or {@code FAILED} after the last try */
    record Delivery(
            UUID id,
            String event,
            String type,
            String status,
            int tries,
            @Nullable Integer lastStatus,
            @Nullable Instant lastTry,
            Instant created) {}

    private final JdbcClient sql;

    SandboxDeliveries(JdbcClient sql) {
        this.sql = sql;
    }

    void add(String event, String type, Instant now) {
        sql.sql("""
                insert into sandbox_delivery (id, event_id, event_type, status, due_at, created_at)
                values (:id, :event, :type, 'PENDING', :now, :now)""")
                .param("id", UUID.randomUUID())
                .param("event", event)
                .param("type", type)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Takes the next one that is due, so that no other sender does before the lease ends. */
    Optional<Delivery> claim(Instant now, Duration lease) {
        return sql.sql("""
                update sandbox_delivery set tries = tries + 1, due_at = :until, last_try_at = :now
                where id = (select id from sandbox_delivery where status = 'PENDING' and due_at <= :now
                            order by due_at limit 1 for update skip locked)
                returning *""")
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(lease)))
                .query(SandboxDeliveries::read)
                .optional();
    }

    /** @param httpStatus what was answered; 0 for no answer */
    void delivered(UUID id, int httpStatus) {
        end(id, "DELIVERED", httpStatus, null);
    }

    /** @param next when to try again; null for never */
    void failed(UUID id, int httpStatus, @Nullable Instant next) {
        end(id, next == null ? "FAILED" : "PENDING", httpStatus, next);
    }

    void sendAgain(UUID id, Instant now) {
        sql.sql("update sandbox_delivery set status = 'PENDING', tries = 0, due_at = :now where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    List<Delivery> latest(int page, int size) {
        return sql.sql("select * from sandbox_delivery order by created_at desc, id limit :limit offset :offset")
                .param("limit", size)
                .param("offset", (long) page * size)
                .query(SandboxDeliveries::read)
                .list();
    }

    private void end(UUID id, String status, int httpStatus, @Nullable Instant next) {
        sql.sql("""
                update sandbox_delivery set status = :status, last_status = :http, due_at = coalesce(cast(:next as timestamptz), due_at)
                where id = :id""")
                .param("id", id)
                .param("status", status)
                .param("http", httpStatus)
                .param("next", next == null ? null : next.toString())
                .update();
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        Timestamp lastTry = row.getTimestamp("last_try_at");
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("status"),
                row.getInt("tries"),
                row.getObject("last_status", Integer.class),
                lastTry == null ? null : lastTry.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }
}
