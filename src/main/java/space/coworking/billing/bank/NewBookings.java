package space.coworking.billing.bank;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import space.coworking.billing.bank.ReadStatement.Booking;

/**
 * Tells the bookings of a statement that are new from those that another one brought. A bank's reference tells them apart; without one
 * what the booking says does, and how often that is said of one day: two alike are two, and the same two in the next statement are known.
 */
@Repository
class NewBookings {

    private final NamedParameterJdbcTemplate sql;

    NewBookings(NamedParameterJdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * @param added what is to be written
     * @param named known ones whose reference is new: another format left it out
     * @param known how many were known, these among them
     */
    record Sorted(List<Added> added, Map<UUID, String> named, int known) {}

    record Added(Booking booking, String fingerprint, int occurrence) {}

    /** A booking that is there, or will be. */
    private static final class Known {
        private final @Nullable UUID id;
        private @Nullable String reference;

        Known(@Nullable UUID id, @Nullable String reference) {
            this.id = id;
            this.reference = reference;
        }
    }

    /** @param bookings of an account on which the caller's transaction has a lock */
    Sorted sort(String account, List<Booking> bookings) {
        Map<String, List<Known>> alike = new HashMap<>();
        Set<String> references = new HashSet<>();
        read(account, bookings, alike, references);
        Map<String, Integer> before = new HashMap<>();
        alike.forEach((fingerprint, rows) -> before.put(fingerprint, rows.size()));
        Map<String, Integer> seen = new HashMap<>();
        List<Added> added = new ArrayList<>();
        Map<UUID, String> named = new HashMap<>();
        for (Booking booking : withoutRepeatedReferences(bookings)) {
            String fingerprint = fingerprint(booking);
            List<Known> rows = alike.computeIfAbsent(fingerprint, key -> new ArrayList<>());
            String reference = booking.reference();
            boolean known = reference == null
                    ? seen.merge(fingerprint, 1, Integer::sum) <= before.getOrDefault(fingerprint, 0)
                    : !references.add(identity(reference, booking.bookedOn(), booking.amount()))
                            || name(rows, reference, named);
            if (!known) {
                rows.add(new Known(null, reference));
                added.add(new Added(booking, fingerprint, rows.size()));
            }
        }
        return new Sorted(added, named, bookings.size() - added.size());
    }

    /** Some banks fill in the same for all: that tells nothing apart. */
    private static List<Booking> withoutRepeatedReferences(List<Booking> bookings) {
        Map<String, Long> times = bookings.stream()
                .filter(booking -> booking.reference() != null)
                .collect(Collectors.groupingBy(booking -> String.valueOf(booking.reference()), Collectors.counting()));
        return bookings.stream()
                .map(booking -> times.getOrDefault(String.valueOf(booking.reference()), 0L) > 1
                        ? booking.withoutReference()
                        : booking)
                .toList();
    }

    /** Some banks use a reference again: it names a booking of its day and amount. */
    private static String identity(String reference, LocalDate day, BigDecimal amount) {
        return day + "|" + amount.setScale(2, RoundingMode.UNNECESSARY) + "|" + reference;
    }

    /** @return whether there was one without a reference, which has this one now */
    private static boolean name(List<Known> rows, String reference, Map<UUID, String> named) {
        for (Known row : rows) {
            if (row.reference == null && row.id != null) {
                row.reference = reference;
                named.put(row.id, reference);
                return true;
            }
        }
        return false;
    }

    private void read(String account, List<Booking> bookings, Map<String, List<Known>> alike, Set<String> references) {
        sql.query(
                """
                select id, bank_reference, fingerprint, booked_on, amount from bank_transaction
                where account = :account and booked_on between :from and :through order by fingerprint, occurrence""",
                new MapSqlParameterSource()
                        .addValue("account", account)
                        .addValue(
                                "from",
                                bookings.stream()
                                        .map(Booking::bookedOn)
                                        .min(Comparator.naturalOrder())
                                        .orElseThrow())
                        .addValue(
                                "through",
                                bookings.stream()
                                        .map(Booking::bookedOn)
                                        .max(Comparator.naturalOrder())
                                        .orElseThrow()),
                row -> {
                    String reference = row.getString("bank_reference");
                    alike.computeIfAbsent(row.getString("fingerprint"), key -> new ArrayList<>())
                            .add(new Known(row.getObject("id", UUID.class), reference));
                    if (reference != null) {
                        LocalDate day = row.getObject("booked_on", LocalDate.class);
                        references.add(identity(reference, day, row.getBigDecimal("amount")));
                    }
                });
    }

    void write(UUID statement, String account, Sorted sorted) {
        sql.batchUpdate(
                "update bank_transaction set bank_reference = :reference where id = :id and bank_reference is null",
                sorted.named().entrySet().stream()
                        .map(entry ->
                                new MapSqlParameterSource("id", entry.getKey()).addValue("reference", entry.getValue()))
                        .toArray(MapSqlParameterSource[]::new));
        sql.batchUpdate(
                """
                insert into bank_transaction (id, statement_id, account, bank_reference, fingerprint, occurrence, booked_on, value_on,
                    amount, currency, counterparty, counterparty_iban, remittance, mentioned)
                values (gen_random_uuid(), :statement, :account, :reference, :fingerprint, :occurrence, :booked, :value, :amount,
                    :currency, :name, :iban, :text, string_to_array(:mentioned, ','))""",
                sorted.added().stream()
                        .map(one -> parameters(statement, account, one))
                        .toArray(MapSqlParameterSource[]::new));
    }

    private static MapSqlParameterSource parameters(UUID statement, String account, Added added) {
        Booking booking = added.booking();
        return new MapSqlParameterSource()
                .addValue("statement", statement)
                .addValue("account", account)
                .addValue("reference", booking.reference())
                .addValue("fingerprint", added.fingerprint())
                .addValue("occurrence", added.occurrence())
                .addValue("booked", booking.bookedOn())
                .addValue("value", booking.valueOn())
                .addValue("amount", booking.amount())
                .addValue("currency", booking.currency())
                .addValue("name", booking.name())
                .addValue("iban", booking.iban())
                .addValue("text", booking.text())
                .addValue("mentioned", String.join(",", StatementText.invoiceNumbers(booking.text())));
    }

    /** Banks fill texts with spaces and break them as they like: letters and digits count. */
    private static String fingerprint(Booking booking) {
        String text = booking.text().toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
        String other = booking.iban() == null ? String.valueOf(booking.name()) : booking.iban();
        String said = String.join(
                "|", booking.bookedOn().toString(), booking.amount().toPlainString(), booking.currency(), other, text);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
