package space.coworking.booking;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/** A location of one test, with rooms and bookings written straight into the tables. It takes everything along when it goes. */
final class TestPremises implements AutoCloseable {

    final UUID location = UUID.randomUUID();
    private final UUID customer = UUID.randomUUID();
    private final JdbcClient jdbc;

    /** Open like {@link Berlin}. */
    TestPremises(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("""
                        insert into location (id, name, street, postal_code, city, country, region, zone, phone, email)
                        values (?, 'Zz test', 'Street 1', '10115', 'Berlin', 'de', 'be', 'Europe/Berlin', '+49 30 1', 'a@b.example')
                        """).param(location).update();
        jdbc.sql("insert into customer (id, email, name, locale, created_at) values (?, ?, 'Test', 'en', now())")
                .params(customer, customer + "@guest.example")
                .update();
        for (int day = 1; day <= 7; day++) {
            hours(null, day, day > 5 ? "09:00" : "07:00", day > 5 ? "20:00" : "22:00");
        }
        hours(null, null, "09:00", "20:00");
    }

    /** @param weekday null for public holidays */
    void hours(@Nullable UUID room, @Nullable Integer weekday, @Nullable String opens, @Nullable String closes) {
        jdbc.sql("insert into opening_hours (location_id, room_id, weekday, opens, closes) values (?, ?, ?, ?, ?)")
                .param(location)
                .param(room)
                .param(weekday)
                .param(opens == null ? null : LocalTime.parse(opens))
                .param(closes == null ? null : LocalTime.parse(closes))
                .update();
    }

    void closure(@Nullable UUID room, TimeSlot time, String reason) {
        jdbc.sql("""
                        insert into closure (location_id, room_id, starts_at, ends_at, reason_en, reason_de)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(location)
                .param(room)
                .param(time.from().atOffset(ZoneOffset.UTC))
                .param(time.to().atOffset(ZoneOffset.UTC))
                .param(reason)
                .param(reason)
                .update();
    }

    UUID room(RoomClass roomClass, int capacity, String pricePerHour) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into room (id, location_id, slug, name, room_class, capacity, list_price_amount,
                                          list_price_currency, description_en, description_de, position)
                        values (?, ?, ?, 'Test', ?, ?, ?, 'EUR', '', '', 1000)
                        """)
                .params(id, location, "test-" + id, roomClass.name(), capacity, new BigDecimal(pricePerHour))
                .update();
        return id;
    }

    List<UUID> rooms(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(room(RoomClass.values()[i % 3], 4 + i % 12, (10 + i % 40) + ".50"));
        }
        return ids;
    }

    void deactivate(UUID room) {
        jdbc.sql("update room set active = false where id = ?").param(room).update();
    }

    /** A guest's booking: the room stays empty a quarter of an hour after it. */
    UUID booking(UUID room, TimeSlot slot, BookingState state) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into booking (id, reference, token, room_id, customer_id, starts_at, ends_at, occupied_until, state,
                                             attendees, guest_name, guest_email, locale, price_amount, price_currency,
                                             vat_percent, requested_at)
                        values (:id, :reference, :token, :room, :customer, :from, :to, :until, :state,
                                1, 'Test', 'test@guest.example', 'en', 0, 'EUR', 19, now())
                        """)
                .param("id", id)
                .param("reference", "T-" + id.toString().substring(0, 8))
                .param("token", id.toString())
                .param("room", room)
                .param("customer", customer)
                .param("from", slot.from().atOffset(ZoneOffset.UTC))
                .param("to", slot.to().atOffset(ZoneOffset.UTC))
                .param("until", slot.to().plusSeconds(900).atOffset(ZoneOffset.UTC))
                .param("state", state.name())
                .update();
        return id;
    }

    @Override
    public void close() {
        jdbc.sql("delete from booking where customer_id = ?").param(customer).update();
        jdbc.sql("delete from room where location_id = ?").param(location).update();
        jdbc.sql("delete from location where id = ?").param(location).update();
        jdbc.sql("delete from customer where id = ?").param(customer).update();
    }
}
