package space.coworking.booking;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes new bookings. An insert that meets the exclusion constraint writes nothing and leaves the transaction usable, which an entity
 * manager's insert would not.
 */
@Component
class BookingClaims {

    private static final String INSERT = """
            insert into booking (id, reference, token, room_id, customer_id, starts_at, ends_at, occupied_until, state, attendees,
                guest_name, guest_email, guest_phone, guest_company, purpose, locale, price_amount, price_currency, vat_percent,
                requested_at,
                customer_group, payer_id, paid_by, allowance_minutes, credit_minutes, series_id,
                signed_in)
            values (:id, :reference, :token, :room, :customer, :from, :to, :until, :state, :attendees,
                :name, :email, :phone, :company, :purpose, :locale, :amount, :currency, :vat, :requestedAt,
                :group, :payer, :paidBy, :allowance, :credit, :series,
                :signedIn)
            on conflict do nothing
            """;

    private static final String INSERT_LINE = """
            insert into booking_price_line (booking_id, position, kind, starts_at, ends_at, percent, amount,
                rules_table, rules_version, rules_row, reason_en, reason_de)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    BookingClaims(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** @return names that no other booking has */
    BookingIdentity identity() {
        BookingIdentity identity = BookingIdentity.random();
        while (jdbc.sql("select exists (select 1 from booking where reference = ?)")
                .param(identity.reference())
                .query(Boolean.class)
                .single()) {
            identity = BookingIdentity.random();
        }
        return identity;
    }

    /** @return false if somebody else has the room at that time */
    boolean claim(Booking booking) {
        int written = jdbc.sql(INSERT)
                .param("id", booking.id())
                .param("reference", booking.reference())
                .param("token", booking.token())
                .param("room", booking.roomId())
                .param("customer", booking.customerId())
                .param("from", utc(booking.slot().from()))
                .param("to", utc(booking.slot().to()))
                .param("until", utc(booking.occupiedUntil()))
                .param("state", booking.state().name())
                .param("attendees", booking.attendees())
                .param("name", booking.guestName())
                .param("email", booking.guestEmail().value())
                .param("phone", booking.guestPhone(), Types.VARCHAR)
                .param("company", booking.guestCompany(), Types.VARCHAR)
                .param("purpose", booking.purpose(), Types.VARCHAR)
                .param("locale", booking.locale().toLanguageTag())
                .param("amount", booking.price().getAmount())
                .param("currency", booking.price().getCurrencyUnit().getCode())
                .param("vat", booking.vatPercent())
                .param("requestedAt", utc(booking.requestedAt()))
                .param("group", booking.plan().customerGroup())
                .param("payer", booking.plan().payerId(), Types.OTHER)
                .param("paidBy", booking.plan().paidBy().name())
                .param("allowance", booking.plan().allowanceMinutes())
                .param("credit", booking.plan().creditMinutes())
                .param("series", booking.seriesId(), Types.OTHER)
                .param("signedIn", booking.signedIn())
                .update();
        if (written == 1) {
            writeLines(booking);
        }
        return written == 1;
    }

    private void writeLines(Booking booking) {
        List<BookedPriceLine> lines = booking.bookedPriceLines();
        batch.batchUpdate(
                INSERT_LINE,
                IntStream.range(0, lines.size())
                        .mapToObj(position -> row(booking, position, lines.get(position)))
                        .toList());
    }

    private static @Nullable Object[] row(Booking booking, int position, BookedPriceLine line) {
        return new @Nullable Object[] {
            booking.id(),
            position,
            line.kind().name(),
            utc(line.startsAt()),
            utc(line.endsAt()),
            line.percent(),
            line.amount(),
            line.row().table(),
            line.row().version(),
            line.row().row(),
            line.row().reasonEn(),
            line.row().reasonDe()
        };
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
