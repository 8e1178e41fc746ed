package space.coworking.payment;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The provider's events, each once. A worker claims one for a while; if it dies, the event falls due again. */
@Repository
class PaymentEvents {

    /** How an event ended. */
    enum End {
        APPLIED,
        /** It tells nothing that concerns us. */
        IGNORED,
        /** It concerns us, and must not be believed. */
        REJECTED
    }

    /** @param tries how often it has been claimed, this time included */
    record Claimed(String id, String type, String object, boolean livemode, int tries) {}

    private final JdbcClient sql;

    PaymentEvents(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return whether it is new */
    boolean add(PaymentGateway.News news, Instant now) {
        return sql.sql("""
                insert into payment_event (id, type, object_id, livemode, status, due_at, received_at)
                values (:id, :type, :object, :livemode, 'RECEIVED', :now, :now) on conflict (id) do nothing""")
                        .param("id", news.event())
                        .param("type", news.type())
                        .param("object", news.object())
                        .param("livemode", news.livemode())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Takes the next event that is due, so that no other worker does before the lease ends. */
    Optional<Claimed> claim(Instant now, Duration lease) {
        return sql.sql("""
                update payment_event set tries = tries + 1, due_at = :until
                where id = (select id from payment_event where status = 'RECEIVED' and due_at <= :now
                            order by due_at limit 1 for update skip locked)
                returning *""")
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(lease)))
                .query((row, number) -> new Claimed(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("object_id"),
                        row.getBoolean("livemode"),
                        row.getInt("tries")))
                .optional();
    }

    void finish(String id, End end, @Nullable String problem, Instant now) {
        sql.sql("""
                update payment_event set status = :status, handled_at = :now, problem = :problem where id = :id and status = 'RECEIVED'""")
                .param("id", id)
                .param("status", end.name())
                .param("problem", problem)
                .param("now", Timestamp.from(now))
                .update();
    }

    void postpone(String id, Instant until, String problem) {
        sql.sql("update payment_event set due_at = :until, problem = :problem where id = :id and status = 'RECEIVED'")
                .param("id", id)
                .param("until", Timestamp.from(until))
                .param("problem", problem)
                .update();
    }
}
