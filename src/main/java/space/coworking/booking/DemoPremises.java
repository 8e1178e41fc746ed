package space.coworking.booking;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Furnishes an empty database with one invented location and its rooms, so that there is something to try. */
@Component
@ConditionalOnProperty("coworking.demo")
class DemoPremises implements ApplicationRunner {

    private static final UUID LOCATION = id("location");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int CLOSURE_DAYS_AHEAD = 45;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PremisesSource premises;
    private final Clock clock;

    DemoPremises(JdbcClient jdbc, TransactionTemplate transaction, PremisesSource premises, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.premises = premises;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            if (addLocation()) {
                addHours();
                DemoRoom.ALL.forEach(this::addRoom);
                addClosure();
            }
        });
        premises.changed();
    }

    /** @return false where a location is there already; of two nodes that start at once, one waits here for the other */
    private boolean addLocation() {
        return jdbc.sql("""
                                insert into location (id, name, street, postal_code, city, country, region, zone, phone, email)
                                select :id, 'Coworking Space Mitte', 'Ackerhofstraße 214', '10115', 'Berlin', 'de', 'be', :zone,
                                       '+49 30 5550140', 'hello@demo.example'
                                where not exists (select from location)
                                on conflict (id) do nothing
                                """).param("id", LOCATION).param("zone", ZONE.getId()).update() == 1;
    }

    private void addHours() {
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean weekend = day.compareTo(DayOfWeek.SATURDAY) >= 0;
            addHours(day.getValue(), weekend ? 9 : 7, weekend ? 20 : 22);
        }
        addHours(null, 9, 20);
    }

    private void addHours(@Nullable Integer weekday, int opens, int closes) {
        jdbc.sql("insert into opening_hours (location_id, weekday, opens, closes) values (?, ?, ?, ?)")
                .param(LOCATION)
                .param(weekday)
                .param(LocalTime.of(opens, 0))
                .param(LocalTime.of(closes, 0))
                .update();
    }

    private void addRoom(DemoRoom room) {
        UUID id = id(room.slug());
        jdbc.sql("""
                        insert into room (id, location_id, slug, name, room_class, capacity, list_price_amount,
                                          list_price_currency, description_en, description_de, position)
                        values (?, ?, ?, ?, ?, ?, ?, 'EUR', ?, ?, ?)
                        """)
                .params(
                        id,
                        LOCATION,
                        room.slug(),
                        room.name(),
                        room.roomClass().name(),
                        room.capacity(),
                        room.pricePerHour(),
                        room.description().en(),
                        room.description().de(),
                        DemoRoom.ALL.indexOf(room) + 1)
                .update();
        room.equipment().forEach(code -> jdbc.sql("insert into room_equipment (room_id, equipment_code) values (?, ?)")
                .params(id, code)
                .update());
        jdbc.sql("insert into room_picture (room_id, position, path, alt_en, alt_de) values (?, 1, ?, ?, ?)")
                .params(
                        id,
                        "/images/rooms/" + room.slug() + ".svg",
                        room.picture().en(),
                        room.picture().de())
                .update();
    }

    /** A morning some weeks ahead on which one room can't be used, to show what that looks like. */
    private void addClosure() {
        ZonedDateTime morning = LocalDate.ofInstant(clock.instant(), ZONE)
                .plusDays(CLOSURE_DAYS_AHEAD)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY))
                .atTime(7, 0)
                .atZone(ZONE);
        jdbc.sql("""
                        insert into closure (location_id, room_id, starts_at, ends_at, reason_en, reason_de)
                        values (?, ?, ?, ?, 'the floor is being oiled', 'der Boden wird geölt')
                        """)
                .params(
                        LOCATION,
                        id("ahorn"),
                        morning.toOffsetDateTime(),
                        morning.plusHours(5).toOffsetDateTime())
                .update();
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("demo/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
