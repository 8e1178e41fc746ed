package space.coworking.booking;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what a customer has and had. */
@Repository
class CustomerBookings {

    private final JdbcClient jdbc;

    CustomerBookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How often the customer came, and how often not; bookings that are still ahead. */
    record History(int paidVisits, int noShows, int ahead) {}

    /**
     * @param signedIn whether who asks is signed in: of an address that somebody typed, only what was typed with it counts
     */
    History history(UUID customer, boolean signedIn) {
        return jdbc.sql("""
                select count(*) filter (where state = 'COMPLETED') as visits, count(*) filter (where state = 'NO_SHOW') as no_shows,
                    count(*) filter (where state in ('REQUESTED', 'AWAITING_PAYMENT', 'CONFIRMED', 'CHECKED_IN')) as ahead
                from booking where customer_id = :customer and (:signedIn or not signed_in)""")
                .param("customer", customer)
                .param("signedIn", signedIn)
                .query((row, number) -> new History(row.getInt("visits"), row.getInt("no_shows"), row.getInt("ahead")))
                .single();
    }

    /**
     * Signed in and not are counted apart, so that nobody uses up what a customer may book by typing their address.
     *
     * @return bookings that hold a room and aren't over; those of one series count as one
     */
    int open(UUID customer, boolean signedIn, Instant now) {
        return jdbc.sql("""
                select count(distinct coalesce(series_id, id)) from booking
                where customer_id = :customer and signed_in = :signedIn
                    and state in ('REQUESTED', 'AWAITING_PAYMENT', 'CONFIRMED') and ends_at > :now""")
                .param("customer", customer)
                .param("signedIn", signedIn)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
