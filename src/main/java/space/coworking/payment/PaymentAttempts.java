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
import space.coworking.payment.OffSessionGateway.Decline;
import space.coworking.payment.PaymentAttempt.OffSession;
import space.coworking.payment.PaymentAttempt.OnPage;
import space.coworking.payment.PaymentAttempt.Status;
import space.coworking.payment.PaymentAttempt.Way;
import space.coworking.payment.PaymentManagement.ReturnPages;

/** The table of attempts. A success is never overwritten, and an attempt that ended doesn't open again. */
@Repository
class PaymentAttempts {

    private final JdbcClient sql;

    PaymentAttempts(JdbcClient sql) {
        this.sql = sql;
    }

    /** Writes a new attempt on a page; the unique index on open ones refuses a second. */
    PaymentAttempt startOnPage(Payment payment, ReturnPages pages, Instant expiresAt, Instant now) {
        UUID id = UUID.randomUUID();
        int number = nextNumber(payment.id());
        sql.sql("""
                insert into payment_attempt (id, payment_id, attempt_no, idempotency_key, kind, status, after_payment_url, after_cancel_url,
                                             expires_at, created_at, checked_at)
                values (:id, :payment, :number, :key, 'PAGE', 'CREATED', :afterPayment, :afterCancel, :expiresAt, :now, :now)""")
                .param("id", id)
                .param("payment", payment.id())
                .param("number", number)
                .param("key", key(payment, number))
                .param("afterPayment", pages.afterPayment().toString())
                .param("afterCancel", pages.afterCancel().toString())
                .param("expiresAt", Timestamp.from(expiresAt))
                .param("now", Timestamp.from(now))
                .update();
        return get(id);
    }

    /** Writes a new attempt to charge a saved method; the unique index on open ones refuses a second. */
    PaymentAttempt startOffSession(Payment payment, UUID method, Instant now) {
        UUID id = UUID.randomUUID();
        int number = nextNumber(payment.id());
        sql.sql("""
                insert into payment_attempt (id, payment_id, attempt_no, idempotency_key, kind, status, method_id, created_at, checked_at)
                values (:id, :payment, :number, :key, 'OFF_SESSION', 'CREATED', :method, :now, :now)""")
                .param("id", id)
                .param("payment", payment.id())
                .param("number", number)
                .param("key", key(payment, number))
                .param("method", method)
                .param("now", Timestamp.from(now))
                .update();
        return get(id);
    }

    private int nextNumber(UUID payment) {
        return sql.sql("select coalesce(max(attempt_no), 0) + 1 from payment_attempt where payment_id = :payment")
                .param("payment", payment)
                .query(Integer.class)
                .single();
    }

    private static String key(Payment payment, int number) {
        return "payment:" + payment.id() + ":" + number;
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
        return query("select * from payment_attempt where provider_payment = :value", payment);
    }

    /** @return the attempt that brought the money */
    Optional<PaymentAttempt> succeededFor(UUID payment) {
        return query(
                "select * from payment_attempt where payment_id = :value and status = 'SUCCEEDED' order by attempt_no limit 1",
                payment);
    }

    /**
     * Open attempts that nothing was heard of since the given time, longest silence first.
     *
     * @param debitTime the same for charges that are under way: banks take days over debits
     */
    List<PaymentAttempt> openUnheardSince(Instant time, Instant debitTime, int limit) {
        return sql.sql("""
                select * from payment_attempt
                where status in ('CREATED', 'PENDING')
                  and checked_at < :time and (kind = 'PAGE' or status = 'CREATED' or checked_at < :debitTime)
                order by checked_at limit :limit""")
                .param("time", Timestamp.from(time))
                .param("debitTime", Timestamp.from(debitTime))
                .param("limit", limit)
                .query(PaymentAttempts::read)
                .list();
    }

    /** The page is there, or the money on its way. */
    void pending(UUID id, Instant now) {
        move(id, Status.PENDING, null, now);
    }

    /** @return whether this call is the one that made it succeed */
    boolean succeed(UUID id, Instant now) {
        return sql.sql("""
                update payment_attempt set status = 'SUCCEEDED', decline_code = null, try_again = null, checked_at = :now
                where id = :id and status <> 'SUCCEEDED'""").param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    /** @return whether this call is the one that made it fail */
    boolean fail(UUID id, Decline decline, Instant now) {
        return move(id, Status.FAILED, decline, now);
    }

    /** @return whether this call is the one that ended it */
    boolean expire(UUID id, @Nullable Decline decline, Instant now) {
        return move(id, Status.EXPIRED, decline, now);
    }

    /** Somebody was told to wait for the outcome. */
    void await(UUID id) {
        sql.sql("update payment_attempt set awaited = true where id = :id")
                .param("id", id)
                .update();
    }

    /** Sends it to the end of the reconciler's queue. */
    void checked(UUID id, Instant now) {
        sql.sql("update payment_attempt set checked_at = :now where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    private boolean move(UUID id, Status status, @Nullable Decline decline, Instant now) {
        return sql.sql("""
                update payment_attempt set status = :status, decline_code = :code, try_again = cast(:tryAgain as boolean), checked_at = :now
                where id = :id and status in ('CREATED', 'PENDING')""")
                        .param("id", id)
                        .param("status", status.name())
                        .param("code", decline == null ? null : decline.code())
                        .param("tryAgain", decline == null ? null : decline.tryAgain())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void learn(UUID id, PaymentGateway.Session session) {
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

    /** @param payment the provider's name for the money that moves */
    void learn(UUID id, String payment) {
        sql.sql("update payment_attempt set provider_payment = :payment where id = :id and provider_payment is null")
                .param("id", id)
                .param("payment", payment)
                .update();
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private Optional<PaymentAttempt> query(String query, Object value) {
        return sql.sql(query).param("value", value).query(PaymentAttempts::read).optional();
    }

    private static PaymentAttempt read(ResultSet row, int number) throws SQLException {
        String decline = row.getString("decline_code");
        return new PaymentAttempt(
                row.getObject("id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getInt("attempt_no"),
                row.getString("idempotency_key"),
                Status.valueOf(row.getString("status")),
                way(row),
                row.getBoolean("awaited"),
                decline == null ? null : new Decline(decline, row.getBoolean("try_again")),
                row.getString("provider_payment"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Way way(ResultSet row) throws SQLException {
        if (row.getString("kind").equals("OFF_SESSION")) {
            return new OffSession(row.getObject("method_id", UUID.class));
        }
        return new OnPage(
                new ReturnPages(
                        URI.create(row.getString("after_payment_url")), URI.create(row.getString("after_cancel_url"))),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("provider_session"));
    }
}
