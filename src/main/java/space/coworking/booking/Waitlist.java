package space.coworking.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.TimeSlot;

/** The rows of the waiting list. Every change is guarded by the state it starts from. */
@Repository
class Waitlist {

    private static final String OPEN = "state in ('WAITING', 'OFFERED')";
    private static final int MOST_SHOWN = 50;
    private static final int MOST_ASKED = 50;

    private final JdbcClient sql;

    Waitlist(JdbcClient sql) {
        this.sql = sql;
    }

    /** A row as its owner sees it. */
    record Shown(WaitlistEntry entry, int ahead, @Nullable String booking) {}

    /** Until the transaction ends nobody else moves this room's line on. Bookings are not hindered. */
    void lock(UUID room) {
        sql.sql("select id from room where id = ? for no key update")
                .param(room)
                .query(UUID.class)
                .single();
    }

    /** @return whether it is new: somebody waits for a slot once */
    boolean add(WaitlistEntry entry, Instant now) {
        return sql.sql("""
                        insert into booking_waitlist (id, customer_id, room_id, starts_at, ends_at, attendees, state, asked_at, bookable_until)
                        values (:id, :customer, :room, :from, :to, :attendees, 'WAITING', :now, :until) on conflict do nothing""")
                        .param("id", entry.id())
                        .param("customer", entry.customer())
                        .param("room", entry.room())
                        .param("from", utc(entry.slot().from()))
                        .param("to", utc(entry.slot().to()))
                        .param("attendees", entry.attendees())
                        .param("now", utc(now))
                        .param("until", utc(entry.bookableUntil()))
                        .update()
                == 1;
    }

    Optional<WaitlistEntry> find(UUID id) {
        return sql.sql("select * from booking_waitlist where id = ?")
                .param(id)
                .query((row, number) -> entry(row))
                .optional();
    }

    Optional<UUID> open(UUID customer, UUID room, TimeSlot slot) {
        return sql.sql(
                        "select id from booking_waitlist where customer_id = ? and room_id = ? and starts_at = ? and ends_at = ? and "
                                + OPEN)
                .params(customer, room, utc(slot.from()), utc(slot.to()))
                .query(UUID.class)
                .optional();
    }

    int countOpen(UUID customer) {
        return sql.sql("select count(*) from booking_waitlist where customer_id = ? and " + OPEN)
                .param(customer)
                .query(Integer.class)
                .single();
    }

    /** @return what lies ahead, the soonest first, whatever became of it */
    List<Shown> ahead(UUID customer, Instant now) {
        return shown(
                "w.customer_id = ? and w.starts_at > ? order by w.starts_at, w.id limit " + MOST_SHOWN,
                customer,
                utc(now));
    }

    Optional<Shown> shown(UUID id, UUID customer) {
        return shown("w.id = ? and w.customer_id = ?", id, customer).stream().findFirst();
    }

    private List<Shown> shown(String where, Object... values) {
        return sql.sql("""
                        select w.*, b.reference,
                            (select count(*) from booking_waitlist o
                             where o.room_id = w.room_id and o.state in ('WAITING', 'OFFERED') and w.state in ('WAITING', 'OFFERED')
                               and o.starts_at < w.ends_at and o.ends_at > w.starts_at and (o.asked_at, o.id) < (w.asked_at, w.id)) as ahead
                        from booking_waitlist w left join booking b on b.id = w.booking_id
                        where\s""" + where)
                .params(values)
                .query((row, number) -> new Shown(entry(row), row.getInt("ahead"), row.getString("reference")))
                .list();
    }

    /** @return who waits for a time that overlaps, in line */
    List<UUID> inLine(UUID room, Instant from, Instant until) {
        return sql.sql("""
                        select id from booking_waitlist
                        where room_id = ? and state = 'WAITING' and starts_at < ? and ends_at > ? order by asked_at, id limit ?""")
                .params(room, utc(until), utc(from), MOST_ASKED)
                .query(UUID.class)
                .list();
    }

    boolean isOfferedToSomebody(UUID room, TimeSlot slot) {
        return sql.sql("""
                        select exists (select 1 from booking_waitlist
                        where room_id = ? and state = 'OFFERED' and starts_at < ? and ends_at > ?)""")
                .params(room, utc(slot.to()), utc(slot.from()))
                .query(Boolean.class)
                .single();
    }

    void offer(UUID id, Instant until) {
        sql.sql("""
                        update booking_waitlist set state = 'OFFERED', offered_until = ?, offers = offers + 1
                        where id = ? and state = 'WAITING'""").params(utc(until), id).update();
    }

    void waitAgain(UUID id) {
        sql.sql(
                        "update booking_waitlist set state = 'WAITING', offered_until = null where id = ? and state = 'OFFERED'")
                .param(id)
                .update();
    }

    boolean end(UUID id, WaitlistState end, Instant now) {
        return sql.sql("update booking_waitlist set state = ?, offered_until = null, ended_at = ? where id = ? and "
                                + OPEN)
                        .params(end.name(), utc(now), id)
                        .update()
                == 1;
    }

    /** @return the entries that waited for what their owner now has */
    List<UUID> take(UUID booking, Instant now) {
        return sql.sql("""
                        update booking_waitlist w set state = 'TAKEN', offered_until = null, ended_at = :now, booking_id = b.id
                        from booking b
                        where b.id = :booking and w.customer_id = b.customer_id and w.room_id = b.room_id
                          and w.starts_at = b.starts_at and w.ends_at = b.ends_at and w.state in ('WAITING', 'OFFERED')
                        returning w.id""")
                .param("booking", booking)
                .param("now", utc(now))
                .query(UUID.class)
                .list();
    }

    private static WaitlistEntry entry(ResultSet row) throws SQLException {
        OffsetDateTime offeredUntil = row.getObject("offered_until", OffsetDateTime.class);
        return new WaitlistEntry(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("room_id", UUID.class),
                new TimeSlot(instant(row, "starts_at"), instant(row, "ends_at")),
                row.getInt("attendees"),
                WaitlistState.valueOf(row.getString("state")),
                instant(row, "bookable_until"),
                row.getInt("offers"),
                offeredUntil == null ? null : offeredUntil.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
