package space.coworking.web.website;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.booking.BookingView;
import space.coworking.booking.Requested;

/**
 * Remembers where a form led, by the key that each form carries: sending one twice, by an impatient click or a reload, leads to the same
 * booking. Key and booking are one transaction, so whoever comes with the same key meanwhile waits for it. The API's keys lie in the same
 * table, which forgets after a day.
 */
@Component
class SentForms {

    private static final byte[] ANY_CONTENT = {};

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SentForms(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** How a form went. */
    sealed interface Sent {
        /** It was sent before, and led to this page. */
        record Before(String page) implements Sent {}

        record Now(Requested requested) implements Sent {}
    }

    /** @param page where a booking leads to */
    Sent once(String formKey, Function<BookingView, String> page, Supplier<Requested> send) {
        return Objects.requireNonNull(transaction.execute(status -> {
            String key = "form:" + formKey;
            if (!claim(key)) {
                return new Sent.Before(page(key));
            }
            Requested requested = send.get();
            if (requested instanceof Requested.Accepted accepted) {
                keep(key, page.apply(accepted.booking()));
            } else {
                status.setRollbackOnly();
            }
            return new Sent.Now(requested);
        }));
    }

    /** Waits here while another transaction holds the same key. */
    private boolean claim(String key) {
        return jdbc.sql(
                                "insert into idempotency_key (key, body_hash, created_at) values (?, ?, ?) on conflict (key) do nothing")
                        .params(key, ANY_CONTENT, Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private String page(String key) {
        return jdbc.sql("select location from idempotency_key where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private void keep(String key, String page) {
        jdbc.sql("update idempotency_key set location = ? where key = ?")
                .params(page, key)
                .update();
    }
}
