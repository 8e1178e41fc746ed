package space.coworking.billing.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.bank.BankSearch.Which;
import space.coworking.shared.LikePattern;
import space.coworking.shared.SqlTime;

/** Reads bookings and what became of them. */
@Repository
@Transactional(readOnly = true)
public class BankBookings {

    private final JdbcClient sql;

    BankBookings(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return the newest first */
    public Page<BankBooking> search(BankSearch search, Pageable page) {
        List<String> parts = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (search.which() != null) {
            parts.add(condition(search.which()));
        }
        if (search.statement() != null) {
            parts.add("statement_id = :statement");
            values.put("statement", search.statement());
        }
        if (search.text() != null) {
            parts.add(
                    "lower(coalesce(counterparty, '') || ' ' || remittance || ' ' || coalesce(counterparty_iban, '')) like :text");
            values.put("text", LikePattern.containing(search.text()));
        }
        String where = parts.isEmpty() ? "" : " where " + String.join(" and ", parts);
        List<BankBooking> found = sql.sql("select * from bank_transaction" + where
                        + " order by booked_on desc, id limit :most offset :first")
                .params(values)
                .param("most", page.getPageSize())
                .param("first", page.getOffset())
                .query(BankBookings::booking)
                .list();
        long all = sql.sql("select count(*) from bank_transaction" + where)
                .params(values)
                .query(Long.class)
                .single();
        return new PageImpl<>(found, page, all);
    }

    private static String condition(Which which) {
        return switch (which) {
            case OPEN -> "state = 'OPEN' and amount > 0";
            case OUTGOING -> "state = 'OPEN' and amount < 0";
            case MATCHED, IGNORED -> "state = '" + which + "'";
        };
    }

    /** @return bookings that came in and wait, the newest first */
    List<UUID> open(int most) {
        return sql.sql(
                        "select id from bank_transaction where state = 'OPEN' and amount > 0 order by booked_on desc, id limit ?")
                .param(most)
                .query(UUID.class)
                .list();
    }

    public Optional<BankBooking> find(UUID id) {
        return sql.sql("select * from bank_transaction where id = ?")
                .param(id)
                .query(BankBookings::booking)
                .optional();
    }

    /** @return those of them that there are */
    List<BankBooking> withIds(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql("select * from bank_transaction where id in (:ids) order by booked_on desc, id")
                        .param("ids", ids)
                        .query(BankBookings::booking)
                        .list();
    }

    /** @return what was matched with a booking, also what was undone; in their order */
    public List<BankMatch> matches(UUID booking) {
        return sql.sql("""
                select match.*, invoice.document_number, invoice.buyer_name, booking.currency
                from bank_match match join invoice on invoice.id = match.invoice_id
                join bank_transaction booking on booking.id = match.transaction_id
                where match.transaction_id = ? order by match.matched_at, match.id""").param(booking).query(BankBookings::match).list();
    }

    /**
     * @param typed the number that stands on it, as people write it: with or without its zeros
     * @return an issued invoice; empty where it is none, or not one
     */
    public Optional<UUID> invoiceNumbered(String typed) {
        List<String> numbers = StatementText.invoiceNumbers(typed);
        return numbers.size() != 1
                ? Optional.empty()
                : sql.sql("select id from invoice where document_number = ? and number is not null")
                        .param(numbers.get(0))
                        .query(UUID.class)
                        .optional();
    }

    static BankBooking booking(ResultSet row, int number) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        Money amount = Money.of(currency, row.getBigDecimal("amount"));
        return new BankBooking(
                row.getObject("id", UUID.class),
                row.getString("account"),
                Objects.requireNonNull(SqlTime.day(row, "booked_on")),
                Objects.requireNonNull(SqlTime.day(row, "value_on")),
                amount,
                amount.minus(row.getBigDecimal("assigned_amount")),
                row.getString("counterparty"),
                row.getString("counterparty_iban"),
                row.getString("remittance"),
                BankBookingState.valueOf(row.getString("state")),
                row.getString("decided_by"),
                SqlTime.instant(row, "decided_at"),
                row.getString("reason"));
    }

    private static BankMatch match(ResultSet row, int number) throws SQLException {
        return new BankMatch(
                row.getObject("id", UUID.class),
                row.getObject("transaction_id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                row.getString("document_number"),
                row.getString("buyer_name"),
                Money.of(CurrencyUnit.of(row.getString("currency")), row.getBigDecimal("amount")),
                row.getString("matched_by"),
                Objects.requireNonNull(SqlTime.instant(row, "matched_at")),
                row.getString("undone_by"),
                SqlTime.instant(row, "undone_at"),
                row.getString("undone_reason"));
    }
}
