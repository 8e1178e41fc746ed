package space.coworking.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.mail.CalendarEntry.Standing;
import space.coworking.shared.SecretToken;
import space.coworking.shared.TimeSlot;

/** The rows of the calendar feeds, and what stands in them. */
@Repository
class CalendarFeedRows {

    /** The last reading is noted no more often, so that not each one writes a row. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(15);

    /** Far more than anybody has; so that no feed grows without end. */
    private static final int MOST = 1000;

    private final JdbcClient sql;

    CalendarFeedRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** A booking that was confirmed at some time. */
    record Row(UUID id, String reference, UUID room, TimeSlot slot, Standing standing, int sequence, Instant changed) {}

    /** Makes the customer's feed, or gives it another secret. */
    void put(UUID customer, SecretToken secret, Instant now) {
        sql.sql("""
                        insert into calendar_feed (customer_id, token_hash, created_at) values (:customer, :hash, :now)
                        on conflict (customer_id) do update
                        set token_hash = excluded.token_hash, created_at = excluded.created_at, last_read_at = null""")
                .param("customer", customer)
                .param("hash", secret.hash())
                .param("now", utc(now))
                .update();
    }

    boolean delete(UUID customer) {
        return sql.sql("delete from calendar_feed where customer_id = ?")
                        .param(customer)
                        .update()
                == 1;
    }

    Optional<CalendarFeedView> of(UUID customer) {
        return sql.sql("select created_at, last_read_at from calendar_feed where customer_id = ?")
                .param(customer)
                .query((row, number) -> {
                    OffsetDateTime read = row.getObject("last_read_at", OffsetDateTime.class);
                    return new CalendarFeedView(instant(row, "created_at"), read == null ? null : read.toInstant());
                })
                .optional();
    }

    /** @return whose feed this is, after noting that it was read */
    Optional<UUID> read(SecretToken secret, Instant now) {
        record Found(UUID customer, boolean note) {}
        Optional<Found> found = sql.sql("""
                        select customer_id, last_read_at is null or last_read_at < :noted as note
                        from calendar_feed where token_hash = :hash""")
                .param("noted", utc(now.minus(NOTED_EVERY)))
                .param("hash", secret.hash())
                .query((row, number) -> new Found(row.getObject("customer_id", UUID.class), row.getBoolean("note")))
                .optional();
        found.filter(Found::note)
                .ifPresent(feed -> sql.sql("update calendar_feed set last_read_at = ? where customer_id = ?")
                        .params(utc(now), feed.customer())
                        .update());
        return found.map(Found::customer);
    }

    /**
     * A booking that was confirmed and moved stands at its new time, tentatively until it is confirmed again; one that was confirmed and
     * is not to be stands as cancelled.
     */
    List<Row> bookings(UUID customer, Instant since) {
        return sql.sql("""
                        select id, reference, room_id, starts_at, ends_at, sequence,
                            case when state in ('CANCELLED', 'DECLINED', 'EXPIRED') then 'CANCELLED'
                                 when state in ('REQUESTED', 'AWAITING_PAYMENT') then 'TENTATIVE'
                                 else 'CONFIRMED' end as standing,
                            greatest(confirmed_at, ended_at,
                                (select max(decided_at) from booking_decision d where d.booking_id = b.id)) as changed
                        from booking b
                        where customer_id = :customer and confirmed_at is not null and starts_at >= :since
                        order by starts_at desc, id limit :most""")
                .param("customer", customer)
                .param("since", utc(since))
                .param("most", MOST)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("reference"),
                        row.getObject("room_id", UUID.class),
                        new TimeSlot(instant(row, "starts_at"), instant(row, "ends_at")),
                        Standing.valueOf(row.getString("standing")),
                        row.getInt("sequence"),
                        instant(row, "changed")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
