package space.coworking.payment;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.payment.PaymentAttempt.Status;
import space.coworking.payment.PaymentManagement.ReturnPages;

/** The table of attempts. A success is never overwritten, and an attempt that ended doesn't open again. */
@Repository
class PaymentAttempts {

    private final JdbcClient sql;

    PaymentAttempts(JdbcClient sql) {
        this.sql = sql;
    }

    /** Writes a new attempt; the unique index on open ones refuses a second. */
    PaymentAttempt start(Payment payment, ReturnPages pages, Instant expiresAt, Instant now) {
        int number = sql.sql("select coalesce(max(attempt_no), 0) + 1 from payment_attempt where payment_id = :payment")
                .param("payment", payment.id())
                .query(Integer.class)
                .single();
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into payment_attempt (id, payment_id, attempt_no, idempotency_key, status, after_payment_url, after_cancel_url,
                                             expires_at, created_at, checked_at)
                values (:id, :payment, :number, :key, 'CREATED', :afterPayment, :afterCancel, :expiresAt, :now, :now)""")
                .param("id", id)
                .param("payment", payment.id())
                .param("number", number)
                .param("key", "payment:" + payment.id() + ":" + number)
                .param("afterPayment", pages.afterPayment().toString())
                .param("afterCancel", pages.afterCancel().toString())
                .param("expiresAt", Timestamp.from(expiresAt))
                .param("now", Timestamp.from(now))
                .update();
        return get(id);
    }

    PaymentAttempt get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No payment attempt " + id));
    }

    Optional<PaymentAttempt> find(UUID id) {
        return query("select * from payment_attempt where id = :value", id);
    }

    Optional<PaymentAttempt> openFor(UUID payment) {
        return query(
                "select * from payment_attempt where payment_id = :value and status in ('CREATED', 'PENDING')",
                payment);
    }

    Optional<PaymentAttempt> withSession(String session) {
        return query("select * from payment_attempt where provider_session = :value", session);
    }

    /** @return the attempt in which this money moved */
    Optional<PaymentAttempt> withProviderPayment(String payment) {
        return query(
                "select * from payment_attempt where provider_payment = :value order by attempt_no limit 1", payment);
    }

    /** @return the attempt that brought the money */
    Optional<PaymentAttempt> succeededFor(UUID payment) {
        return query(
                "select * from payment_attempt where payment_id = :value and status = 'SUCCEEDED' order by attempt_no limit 1",
                payment);
    }

    /** Open attempts that nothing was heard of since the given time, longest silence first. */
    List<PaymentAttempt> openUnheardSince(Instant time, int limit) {
        return sql.sql("""
                select * from payment_attempt where status in ('CREATED', 'PENDING') and checked_at < :time
                order by checked_at limit :limit""")
                .param("time", Timestamp.from(time))
                .param("limit", limit)
                .query(PaymentAttempts::read)
                .list();
    }

    /** What the provider answered or told us: the page is there, or the money is on its way. */
    void pending(UUID id, PaymentGateway.Session session, Instant now) {
        learn(id, session);
        move(id, Status.PENDING, now);
    }

    /** @return whether this call is the one that made it succeed */
    boolean succeed(UUID id, PaymentGateway.Session session, Instant now) {
        learn(id, session);
        return sql.sql("""
                update payment_attempt set status = 'SUCCEEDED', checked_at = :now where id = :id and status <> 'SUCCEEDED'""").param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    void fail(UUID id, Instant now) {
        move(id, Status.FAILED, now);
    }

    void expire(UUID id, Instant now) {
        move(id, Status.EXPIRED, now);
    }

    /** Sends it to the end of the reconciler's queue. */
    void checked(UUID id, Instant now) {
        sql.sql("update payment_attempt set checked_at = :now where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    private void move(UUID id, Status status, Instant now) {
        sql.sql("""
                update payment_attempt set status = :status, checked_at = :now where id = :id and status in ('CREATED', 'PENDING')""")
                .param("id", id)
                .param("status", status.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    private void learn(UUID id, PaymentGateway.Session session) {
        sql.sql("""
                update payment_attempt set provider_session = :session, page_url = coalesce(:url, page_url),
                    provider_payment = coalesce(:payment, provider_payment)
                where id = :id and (provider_session is null or provider_session = :session)""")
                .param("id", id)
                .param("session", session.id())
                .param("url", text(session.page()))
                .param("payment", session.payment())
                .update();
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private Optional<PaymentAttempt> query(String query, Object value) {
        return sql.sql(query).param("value", value).query(PaymentAttempts::read).optional();
    }

    private static PaymentAttempt read(ResultSet row, int number) throws SQLException {
        return new PaymentAttempt(
                row.getObject("id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getInt("attempt_no"),
                row.getString("idempotency_key"),
                Status.valueOf(row.getString("status")),
                new ReturnPages(
                        URI.create(row.getString("after_payment_url")), URI.create(row.getString("after_cancel_url"))),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("provider_session"),
                row.getString("page_url"),
                row.getString("provider_payment"));
    }
}
