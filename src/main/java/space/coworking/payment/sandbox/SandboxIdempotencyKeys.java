package space.coworking.payment.sandbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers what a request with an Idempotency-Key was answered, for a day. */
@Repository
@OnlySandbox
class SandboxIdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    /** A request still without answer after this time died with its server. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    /** The answer to an earlier request with the same key. */
    record Earlier(String requestId, int status, String body) {}

    private record Row(
            String fingerprint,
            String requestId,
            Timestamp startedAt,
            @Nullable Integer httpStatus,
            @Nullable String body) {}

    private final JdbcClient sql;
    private final Clock clock;

    SandboxIdempotencyKeys(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Claims a key for a request, in a transaction of its own.
     *
     * @return the earlier answer; empty where this request is to be carried out
     * @throws SandboxFailure where the key belongs to another request (400), or to one that is still running (409)
     */
    Optional<Earlier> begin(String key, String fingerprint, String requestId) {
        sql.sql("delete from sandbox_idempotency_key where idempotency_key = :key and started_at < :oldest")
                .param("key", key)
                .param("oldest", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
        if (insert(key, fingerprint, requestId)) {
            return Optional.empty();
        }
        Optional<Row> found = sql.sql("select * from sandbox_idempotency_key where idempotency_key = :key")
                .param("key", key)
                .query(Row.class)
                .optional();
        if (found.isEmpty()) {
            throw stillRunning(key);
        }
        Row row = found.get();
        if (!row.fingerprint().equals(fingerprint)) {
            throw new SandboxFailure(
                    400,
                    "idempotency_error",
                    null,
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with.");
        }
        if (row.httpStatus() != null && row.body() != null) {
            return Optional.of(new Earlier(row.requestId(), row.httpStatus(), row.body()));
        }
        if (row.startedAt().toInstant().isAfter(clock.instant().minus(ABANDONED)) || !takeOver(key, row, requestId)) {
            throw stillRunning(key);
        }
        return Optional.empty();
    }

    /** Keeps the answer; in the transaction that carries the request out, so that both are there or neither. */
    void finish(String key, String requestId, int status, String body) {
        int kept = sql.sql("""
                update sandbox_idempotency_key set http_status = :status, body = :body
                where idempotency_key = :key and request_id = :request and http_status is null""")
                .param("key", key)
                .param("request", requestId)
                .param("status", status)
                .param("body", body)
                .update();
        if (kept != 1) {
            throw stillRunning(key);
        }
    }

    /** Frees the key of a request that changed nothing. */
    void release(String key, String requestId) {
        sql.sql("""
                delete from sandbox_idempotency_key where idempotency_key = :key and request_id = :request and http_status is null""").param("key", key).param("request", requestId).update();
    }

    void forgetOld() {
        sql.sql("delete from sandbox_idempotency_key where started_at < :oldest")
                .param("oldest", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private boolean insert(String key, String fingerprint, String requestId) {
        return sql.sql("""
                insert into sandbox_idempotency_key (idempotency_key, fingerprint, request_id, started_at)
                values (:key, :fingerprint, :request, :now) on conflict (idempotency_key) do nothing""")
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .param("request", requestId)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private boolean takeOver(String key, Row row, String requestId) {
        Instant now = clock.instant();
        return sql.sql("""
                update sandbox_idempotency_key set request_id = :request, started_at = :now
                where idempotency_key = :key and request_id = :old and http_status is null""")
                        .param("key", key)
                        .param("request", requestId)
                        .param("old", row.requestId())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static SandboxFailure stillRunning(String key) {
        return new SandboxFailure(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotent Key (" + key + ").");
    }
}
