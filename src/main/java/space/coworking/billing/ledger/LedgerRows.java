package space.coworking.billing.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargedService;

/** Reads the bookings that the database works out. */
@Repository
class LedgerRows {

    /** What stands nearer to the beginning of a day first; adjustments at the month's end last. */
    private static final String ORDER =
            " order by day, noted_at nulls last, document, source, account, counter, amount, source_id ";

    private static final String IN_MONTH = """
            from ledger_entry(:zone, :from, :until) where :all or account = any (:keys) or counter = any (:keys)""";

    private final JdbcClient sql;
    private final ChartOfAccounts chart;
    private final BillingCalendar calendar;

    LedgerRows(JdbcClient sql, ChartOfAccounts chart, BillingCalendar calendar) {
        this.sql = sql;
        this.chart = chart;
        this.calendar = calendar;
    }

    /** Sums of an account: before and in a month, and its balance at the end of this month. */
    record Sums(
            String key, String currency, BigDecimal opening, BigDecimal debit, BigDecimal credit, BigDecimal current) {

        BigDecimal balance() {
            return opening.add(debit).subtract(credit);
        }
    }

    /** What was added up when a month was closed is not added up again. */
    List<Sums> sums(LocalDate from, LocalDate until) {
        LocalDate known = closedBefore(from);
        LocalDate end = Ledger.end(calendar.thisMonth());
        plan();
        return sql.sql("""
                with side as (
                    select day, currency, side.key, side.amount
                    from ledger_entry(:zone, :since, :end) entry
                    cross join lateral (values (entry.account, entry.amount), (entry.counter, -entry.amount)) as side (key, amount)
                    union all
                    select month, currency, account, balance from ledger_balance where month = :known)
                select key, currency, coalesce(sum(amount) filter (where day < :from), 0) as opening,
                    coalesce(sum(amount) filter (where day >= :from and day < :until and amount > 0), 0) as debit,
                    coalesce(-sum(amount) filter (where day >= :from and day < :until and amount < 0), 0) as credit,
                    sum(amount) as current
                from side group by key, currency""")
                .param("zone", calendar.zone().getId())
                .param("since", known == null ? LocalDate.EPOCH : known.plusMonths(1))
                .param("known", known, Types.DATE)
                .param("from", from)
                .param("until", until)
                .param("end", end.isAfter(until) ? end : until)
                .query((row, number) -> new Sums(
                        row.getString("key"),
                        row.getString("currency"),
                        row.getBigDecimal("opening"),
                        row.getBigDecimal("debit"),
                        row.getBigDecimal("credit"),
                        row.getBigDecimal("current")))
                .list();
    }

    /**
     * A plan that serves any days reads all years for a month; so each time one is made for the days that are asked for. In the caller's
     * transaction, to whose end it holds.
     */
    void plan() {
        sql.sql("set local plan_cache_mode = force_custom_plan").update();
    }

    /** @return the last month before this day whose balances are known */
    private @Nullable LocalDate closedBefore(LocalDate day) {
        return sql.sql("select max(month) from ledger_balance where month < ?")
                .param(day)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list()
                .get(0);
    }

    /** Keeps the balances at the end of a month that is closed. */
    void keep(LocalDate month) {
        for (Sums one : sums(month, month.plusMonths(1))) {
            sql.sql(
                            "insert into ledger_balance (month, account, currency, balance) values (:month, :key, :currency, :balance)")
                    .param("month", month)
                    .param("key", one.key())
                    .param("currency", one.currency())
                    .param("balance", one.balance())
                    .update();
        }
    }

    /** @return all keys that bookings can have: kinds, and those that go by service and tax */
    List<String> keys() {
        return sql.sql("""
                with tax as (select distinct category || '/' || trim_scale(percent) as name from tax_treatment)
                select kind || '/' || service || '/' || tax.name
                from tax cross join unnest(array['REVENUE', 'BREAKAGE', 'DEFERRED', 'ACCRUED']) as kind cross join unnest(:services::text[]) as service
                union all
                select kind || '/' || tax.name from tax cross join unnest(array['VAT', 'LOST_VAT', 'BAD_DEBT']) as kind
                union all
                select unnest(:kinds::text[])""")
                .param(
                        "services",
                        new SqlArrayValue(
                                "text",
                                Stream.of(ChargedService.values())
                                        .map(Enum::name)
                                        .toArray()))
                .param(
                        "kinds",
                        new SqlArrayValue(
                                "text",
                                Stream.of(LedgerAccount.Kind.values())
                                        .filter(kind -> !kind.isByTax())
                                        .map(Enum::name)
                                        .toArray()))
                .query(String.class)
                .list();
    }

    /** @param keys null for all accounts */
    int count(LocalDate from, LocalDate until, @Nullable List<String> keys) {
        plan();
        return month(sql.sql("select count(*) " + IN_MONTH), from, until, keys)
                .query(Integer.class)
                .single();
    }

    List<LedgerEntry> page(LocalDate from, LocalDate until, @Nullable List<String> keys, long first, int most) {
        plan();
        return month(sql.sql("select * " + IN_MONTH + ORDER + "limit :most offset :first"), from, until, keys)
                .param("most", most)
                .param("first", first)
                .query(this::entry)
                .list();
    }

    /** One at a time, so that however many there are they need no memory. In the caller's transaction. */
    void each(LocalDate from, LocalDate until, Consumer<LedgerEntry> consumer) {
        plan();
        try (Stream<LedgerEntry> entries =
                month(sql.sql("select * " + IN_MONTH + ORDER), from, until, null).query(this::entry).stream()) {
            entries.forEach(consumer);
        }
    }

    private StatementSpec month(StatementSpec statement, LocalDate from, LocalDate until, @Nullable List<String> keys) {
        return statement
                .param("zone", calendar.zone().getId())
                .param("from", from)
                .param("until", until)
                .param("all", keys == null)
                .param("keys", new SqlArrayValue("text", keys == null ? new Object[0] : keys.toArray()));
    }

    private LedgerEntry entry(ResultSet row, int number) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new LedgerEntry(
                row.getObject("day", LocalDate.class),
                account(row.getString("account")),
                account(row.getString("counter")),
                Money.of(currency, row.getBigDecimal("amount")),
                Money.of(currency, row.getBigDecimal("vat_amount")),
                row.getBoolean("is_vat"),
                LedgerEntry.Source.valueOf(row.getString("source")),
                row.getObject("invoice_id", UUID.class),
                row.getString("document"),
                row.getString("party"));
    }

    private LedgerEntry.Account account(String key) {
        return new LedgerEntry.Account(chart.row(key).number(), LedgerAccount.of(key));
    }
}
