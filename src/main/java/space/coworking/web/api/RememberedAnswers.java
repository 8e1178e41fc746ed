package space.coworking.web.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers for a day what was answered under a key. Key, answer and what was done are one transaction: after a crash there is all of it
 * or nothing. Whoever comes with the same key meanwhile waits on the key's row. Only success is kept; a problem rolls the key back, for
 * nothing was done and the next try may go better.
 */
@Component
class RememberedAnswers {

    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RememberedAnswers(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A success, to the byte. @param replayed whether it was given before */
    record Answer(int status, URI location, byte[] body, boolean replayed) {}

    /**
     * Does the work, unless it was done under this key.
     *
     * @param bodyHash tells requests apart
     * @throws ApiProblem if another body came with the key, or the one that the work threw
     */
    Answer once(String key, byte[] bodyHash, Supplier<Answer> work) {
        while (true) {
            Optional<Answer> answer =
                    Objects.requireNonNull(transaction.execute(status -> attempt(key, bodyHash, work)));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
    }

    /** @return empty where the key's row was cleaned away between two looks */
    private Optional<Answer> attempt(String key, byte[] bodyHash, Supplier<Answer> work) {
        // waits here while another transaction holds the same key
        int inserted = jdbc.sql(
                        "insert into idempotency_key (key, body_hash, created_at) values (?, ?, ?) on conflict (key) do nothing")
                .params(key, bodyHash, now())
                .update();
        if (inserted == 0) {
            return replay(key, bodyHash);
        }
        Answer answer = work.get();
        jdbc.sql("update idempotency_key set status = ?, location = ?, body = ? where key = ?")
                .params(answer.status(), answer.location().toString(), answer.body(), key)
                .update();
        return Optional.of(answer);
    }

    private Optional<Answer> replay(String key, byte[] bodyHash) {
        record Stored(byte[] hash, Answer answer) {}
        return jdbc.sql("select body_hash, status, location, body from idempotency_key where key = ?")
                .param(key)
                .query((row, number) -> new Stored(
                        row.getBytes("body_hash"),
                        new Answer(
                                row.getInt("status"),
                                URI.create(row.getString("location")),
                                row.getBytes("body"),
                                true)))
                .optional()
                .map(stored -> {
                    if (!Arrays.equals(stored.hash(), bodyHash)) {
                        throw ApiProblem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
                    }
                    return stored.answer();
                });
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOld() {
        jdbc.sql("delete from idempotency_key where created_at < ?")
                .param(now().minus(KEPT))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
