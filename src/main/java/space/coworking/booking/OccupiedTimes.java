package space.coworking.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import space.coworking.shared.TimeSlot;

/** The times that bookings keep rooms from others, the buffer after each included; always read anew. */
@Repository
class OccupiedTimes {

    /** The same words as in the exclusion constraint {@code booking_without_overlap}, so that its index serves. */
    static final String OCCUPIED = """
            select room_id, lower(occupied) as starts, upper(occupied) as ends
            from booking
            where state in ('REQUESTED', 'AWAITING_PAYMENT', 'CONFIRMED', 'CHECKED_IN')
              and occupied && tstzrange(:from, :to)
            """;

    private final JdbcClient jdbc;

    OccupiedTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param ignoring a booking to leave out */
    List<TimeSlot> of(UUID room, TimeSlot period, @Nullable UUID ignoring) {
        return select(OCCUPIED + " and room_id = :room and id is distinct from :ignoring", period)
                .param("room", room)
                .param("ignoring", ignoring, Types.OTHER)
                .query((row, index) -> new TimeSlot(
                        row.getObject("starts", OffsetDateTime.class).toInstant(),
                        row.getObject("ends", OffsetDateTime.class).toInstant()))
                .list();
    }

    private record Occupied(UUID room, TimeSlot time) {}

    /**
     * The ids go over as an array: a text cast to one would be read anew for every booking.
     *
     * @return by room; rooms that are free all the time are missing
     */
    Map<UUID, List<TimeSlot>> of(Collection<UUID> rooms, TimeSlot period) {
        return select(OCCUPIED + " and room_id = any(:rooms)", period)
                .param("rooms", new SqlArrayValue("uuid", rooms.toArray()))
                .query((row, index) -> new Occupied(
                        row.getObject("room_id", UUID.class),
                        new TimeSlot(
                                row.getObject("starts", OffsetDateTime.class).toInstant(),
                                row.getObject("ends", OffsetDateTime.class).toInstant())))
                .list()
                .stream()
                .collect(groupingBy(Occupied::room, mapping(Occupied::time, toList())));
    }

    private JdbcClient.StatementSpec select(String sql, TimeSlot period) {
        return jdbc.sql(sql).param("from", at(period.from())).param("to", at(period.to()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
