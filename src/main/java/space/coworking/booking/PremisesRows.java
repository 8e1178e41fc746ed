package space.coworking.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/** Reads locations and rooms set by set: one query per table, however many rooms there are. */
@Repository
class PremisesRows {

    private final JdbcClient jdbc;

    PremisesRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param room null for the whole location
     * @param day null for public holidays
     * @param interval null where a room is closed on a day on which its location is open
     */
    record HoursRow(
            UUID location, @Nullable UUID room, @Nullable DayOfWeek day, WeeklyHours.@Nullable Interval interval) {}

    /** @param room null for the whole location */
    record ClosureRow(UUID location, @Nullable UUID room, Closure closure) {}

    /** A room without what belongs to it. */
    record RoomRow(
            UUID id,
            UUID location,
            String slug,
            String name,
            RoomClass roomClass,
            int capacity,
            Money listPrice,
            LocalText description,
            boolean active) {}

    /** @return without their hours */
    List<LocationView> locations() {
        return jdbc.sql("select * from location order by name, id")
                .query((row, index) -> new LocationView(
                        id(row, "id"),
                        row.getString("name"),
                        row.getString("street"),
                        row.getString("postal_code"),
                        row.getString("city"),
                        row.getString("country"),
                        row.getString("region"),
                        ZoneId.of(row.getString("zone")),
                        row.getString("phone"),
                        new EmailAddress(row.getString("email")),
                        List.of()))
                .list();
    }

    /** @return in the order of the day */
    List<HoursRow> hours() {
        return jdbc.sql("select * from opening_hours order by opens")
                .query((row, index) -> {
                    LocalTime opens = row.getObject("opens", LocalTime.class);
                    return new HoursRow(
                            id(row, "location_id"),
                            row.getObject("room_id", UUID.class),
                            day(row.getObject("weekday", Integer.class)),
                            opens == null
                                    ? null
                                    : new WeeklyHours.Interval(opens, row.getObject("closes", LocalTime.class)));
                })
                .list();
    }

    /** @param since closures that ended before are left out */
    List<ClosureRow> closures(Instant since) {
        return jdbc.sql("select * from closure where ends_at > :since order by starts_at")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new ClosureRow(
                        id(row, "location_id"),
                        row.getObject("room_id", UUID.class),
                        new Closure(
                                new TimeSlot(instant(row, "starts_at"), instant(row, "ends_at")),
                                new LocalText(row.getString("reason_en"), row.getString("reason_de")))))
                .list();
    }

    /** @return in the order in which to show them */
    List<RoomRow> rooms() {
        return jdbc.sql("select * from room order by position, name, id")
                .query((row, index) -> new RoomRow(
                        id(row, "id"),
                        id(row, "location_id"),
                        row.getString("slug"),
                        row.getString("name"),
                        RoomClass.valueOf(row.getString("room_class")),
                        row.getInt("capacity"),
                        Money.of(
                                CurrencyUnit.of(row.getString("list_price_currency")),
                                row.getBigDecimal("list_price_amount")),
                        new LocalText(row.getString("description_en"), row.getString("description_de")),
                        row.getBoolean("active")))
                .list();
    }

    private record Equipped(UUID room, String code) {}

    /** @return codes by room, sorted */
    Map<UUID, Set<String>> equipment() {
        return jdbc
                .sql("select room_id, equipment_code from room_equipment")
                .query((row, index) -> new Equipped(id(row, "room_id"), row.getString("equipment_code")))
                .list()
                .stream()
                .collect(groupingBy(Equipped::room, mapping(Equipped::code, toCollection(TreeSet::new))));
    }

    private record Pictured(UUID room, RoomView.Picture picture) {}

    Map<UUID, List<RoomView.Picture>> pictures() {
        return jdbc
                .sql("select room_id, path, alt_en, alt_de from room_picture order by room_id, position")
                .query((row, index) -> new Pictured(
                        id(row, "room_id"),
                        new RoomView.Picture(
                                row.getString("path"),
                                new LocalText(row.getString("alt_en"), row.getString("alt_de")))))
                .list()
                .stream()
                .collect(groupingBy(Pictured::room, mapping(Pictured::picture, toList())));
    }

    private static @Nullable DayOfWeek day(@Nullable Integer weekday) {
        return weekday == null ? null : DayOfWeek.of(weekday);
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
