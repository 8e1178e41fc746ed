package space.coworking.payment;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.payment.PaymentAttempt.Status;
import space.coworking.payment.PaymentManagement.ReturnPages;

/** The table of attempts to save a card. A success is never overwritten, and an attempt that ended doesn't open again. */
@Repository
class MethodAttempts {

    private final JdbcClient sql;

    MethodAttempts(JdbcClient sql) {
        this.sql = sql;
    }

    /** Writes a new attempt; the unique index on open ones refuses a second. */
    MethodAttempt start(MethodRequest request, Instant expiresAt, Instant now) {
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into payment_method_attempt (id, payer, subject_kind, subject_id, idempotency_key, status, locale,
                                                    after_saving_url, after_cancel_url, expires_at, created_at, checked_at)
                values (:id, :payer, :kind, :subject, :key, 'CREATED', :locale, :afterSaving, :afterCancel, :expiresAt, :now, :now)""")
                .param("id", id)
                .param("payer", request.payer())
                .param("kind", request.subject().kind())
                .param("subject", request.subject().id())
                .param("key", "method:" + id + ":1")
                .param("locale", request.locale().toLanguageTag())
                .param("afterSaving", request.pages().afterPayment().toString())
                .param("afterCancel", request.pages().afterCancel().toString())
                .param("expiresAt", Timestamp.from(expiresAt))
                .param("now", Timestamp.from(now))
                .update();
        return get(id);
    }

    MethodAttempt get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No attempt to save a card " + id));
    }

    Optional<MethodAttempt> find(UUID id) {
        return query("select * from payment_method_attempt where id = :value", id);
    }

    /** Reads it and locks its row until the transaction ends. */
    MethodAttempt lock(UUID id) {
        return query("select * from payment_method_attempt where id = :value for update", id)
                .orElseThrow(() -> new IllegalArgumentException("No attempt to save a card " + id));
    }

    Optional<MethodAttempt> withSession(String session) {
        return query("select * from payment_method_attempt where provider_session = :value", session);
    }

    Optional<MethodAttempt> openFor(UUID payer, PaymentSubject subject) {
        return openFor(subject).stream()
                .filter(attempt -> attempt.payer().equals(payer))
                .findFirst();
    }

    /** Those of all payers. */
    List<MethodAttempt> openFor(PaymentSubject subject) {
        return sql.sql("""
                select * from payment_method_attempt
                where subject_kind = :kind and subject_id = :subject and status in ('CREATED', 'PENDING')""")
                .param("kind", subject.kind())
                .param("subject", subject.id())
                .query(MethodAttempts::read)
                .list();
    }

    /** Open attempts that nothing was heard of since the given time, longest silence first. */
    List<MethodAttempt> openUnheardSince(Instant time, int limit) {
        return sql.sql("""
                select * from payment_method_attempt where status in ('CREATED', 'PENDING') and checked_at < :time
                order by checked_at limit :limit""")
                .param("time", Timestamp.from(time))
                .param("limit", limit)
                .query(MethodAttempts::read)
                .list();
    }

    /** What the provider answered or told us: the page is there. */
    void pending(UUID id, PaymentGateway.Session session, Instant now) {
        learn(id, session);
        move(id, Status.PENDING, now);
    }

    /** For an attempt that is locked and has not succeeded. */
    void succeed(UUID id, PaymentGateway.Session session, UUID method, Instant now) {
        learn(id, session);
        sql.sql("""
                update payment_method_attempt set status = 'SUCCEEDED', method_id = :method, checked_at = :now
                where id = :id and status <> 'SUCCEEDED'""")
                .param("id", id)
                .param("method", method)
                .param("now", Timestamp.from(now))
                .update();
    }

    void fail(UUID id, Instant now) {
        move(id, Status.FAILED, now);
    }

    void expire(UUID id, Instant now) {
        move(id, Status.EXPIRED, now);
    }

    /** Sends it to the end of the reconciler's queue. */
    void checked(UUID id, Instant now) {
        sql.sql("update payment_method_attempt set checked_at = :now where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    private void move(UUID id, Status status, Instant now) {
        sql.sql("""
                update payment_method_attempt set status = :status, checked_at = :now
                where id = :id and status in ('CREATED', 'PENDING')""")
                .param("id", id)
                .param("status", status.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    private void learn(UUID id, PaymentGateway.Session session) {
        sql.sql("""
                update payment_method_attempt set provider_session = :session, page_url = coalesce(:url, page_url)
                where id = :id and (provider_session is null or provider_session = :session)""")
                .param("id", id)
                .param("session", session.id())
                .param("url", session.page() == null ? null : session.page().toString())
                .update();
    }

    private Optional<MethodAttempt> query(String query, Object value) {
        return sql.sql(query).param("value", value).query(MethodAttempts::read).optional();
    }

    private static MethodAttempt read(ResultSet row, int number) throws SQLException {
        return new MethodAttempt(
                row.getObject("id", UUID.class),
                row.getObject("payer", UUID.class),
                new PaymentSubject(row.getString("subject_kind"), row.getObject("subject_id", UUID.class)),
                row.getString("idempotency_key"),
                Status.valueOf(row.getString("status")),
                Locale.forLanguageTag(row.getString("locale")),
                new ReturnPages(
                        URI.create(row.getString("after_saving_url")), URI.create(row.getString("after_cancel_url"))),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("provider_session"),
                row.getObject("method_id", UUID.class));
    }
}
