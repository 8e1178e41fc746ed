package space.coworking.booking;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.mail.CalendarEntry;
import space.coworking.mail.CalendarFeed;
import space.coworking.shared.PublicUrl;
import space.coworking.shared.SecretToken;

/** A customer's bookings for their own calendars: under a private address, which whoever has it can read. */
@Service
public class CalendarFeeds {

    private static final Duration LOOKS_BACK = Duration.ofDays(90);

    private final CalendarFeedRows rows;
    private final RoomCatalog rooms;
    private final PublicUrl publicUrl;
    private final Clock clock;

    CalendarFeeds(CalendarFeedRows rows, RoomCatalog rooms, PublicUrl publicUrl, Clock clock) {
        this.rows = rows;
        this.rooms = rooms;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<CalendarFeedView> of(UUID customer) {
        return rows.of(customer);
    }

    /** @return the feed's new address, which we can't tell again; one that there was before is good no more */
    @Transactional
    public URI make(UUID customer) {
        SecretToken secret = SecretToken.random();
        rows.put(customer, secret, clock.instant());
        return publicUrl.of("/calendar/" + secret.value() + ".ics");
    }

    /** @return false where there was none */
    @Transactional
    public boolean revoke(UUID customer) {
        return rows.delete(customer);
    }

    /** @return the feed as an iCalendar file, the same bytes while nothing changes; empty for an unknown or revoked secret */
    @Transactional
    public Optional<byte[]> read(SecretToken secret) {
        Instant now = clock.instant();
        return rows.read(secret, now).map(customer -> new CalendarFeed(
                        rooms.location().name(),
                        rows.bookings(customer, now.minus(LOOKS_BACK)).stream()
                                .map(this::entry)
                                .toList())
                .toBytes());
    }

    /** The way back leads to the portal: whoever reads somebody's calendar must not change their bookings. */
    private CalendarEntry entry(CalendarFeedRows.Row booking) {
        return Appointments.entry(
                booking.id(),
                booking.sequence(),
                booking.standing(),
                booking.slot(),
                rooms.booked(booking.room()),
                booking.reference() + "\n" + publicUrl.of("/portal/bookings/" + booking.reference()),
                booking.changed());
    }
}
