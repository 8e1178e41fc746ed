package space.coworking.billing.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.shared.SqlTime;

/** The months of the ledger: what an accountant closed stays as it is, as later news is dated in the first month that is open. */
@Service
public class LedgerMonths {

    private final JdbcClient sql;
    private final LedgerRows rows;
    private final BillingCalendar calendar;
    private final Clock clock;

    LedgerMonths(JdbcClient sql, LedgerRows rows, BillingCalendar calendar, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What came of closing a month. */
    public enum Closing {
        CLOSED,
        /** It was before, or a later month was. */
        CLOSED_BEFORE,
        /** It is not over. */
        NOT_OVER,
        /** Its invoices are being made. */
        BEING_BILLED
    }

    /** @return the months in which something can be booked, this one first and the first one with an invoice or a payment last */
    @Transactional(readOnly = true)
    public List<YearMonth> all() {
        YearMonth now = calendar.thisMonth();
        YearMonth first = sql.sql("""
                        select least((select min(issued_on) from invoice where number is not null) - interval '1 month',
                            (select min(paid_at) from payment) at time zone :zone)""")
                .param("zone", calendar.zone().getId())
                .query((row, number) -> row.getTimestamp(1))
                .optional()
                .map(time -> YearMonth.from(time.toLocalDateTime()))
                .filter(month -> month.isBefore(now))
                .orElse(now);
        List<YearMonth> all = new ArrayList<>();
        for (YearMonth month = now; !month.isBefore(first); month = month.minusMonths(1)) {
            all.add(month);
        }
        return all;
    }

    /** @return the last month that is closed, and all before it with it */
    @Transactional(readOnly = true)
    public Optional<YearMonth> closedThrough() {
        return Optional.ofNullable(last()).map(YearMonth::from);
    }

    @Transactional(readOnly = true)
    public boolean isClosed(YearMonth month) {
        return closedThrough().filter(last -> !last.isBefore(month)).isPresent();
    }

    private @Nullable LocalDate last() {
        return sql.sql("select max(month) from ledger_closing")
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list()
                .get(0);
    }

    /** @return charges of a month, or of one before, that no invoice has taken up */
    @Transactional(readOnly = true)
    public int waiting(YearMonth month) {
        return sql.sql("select count(*) from charge_waiting where bill_in <= :month and payment_id is null")
                .param("month", month.atDay(1))
                .query(Integer.class)
                .single();
    }

    /**
     * Closes a month, and all that are open before it.
     *
     * @param by sign-in address
     */
    @Transactional
    public Closing close(YearMonth month, String by) {
        if (!month.isBefore(calendar.thisMonth())) {
            return Closing.NOT_OVER;
        }
        // Of two at once for different months the second looks at what the first did.
        sql.sql("lock table ledger_closing in share row exclusive mode").update();
        if (isClosed(month)) {
            return Closing.CLOSED_BEFORE;
        }
        boolean billed =
                sql.sql("""
                        select exists (select 1 from billing_run where month <= :month and state not in ('DONE', 'DISCARDED'))""").param("month", month.atDay(1)).query(Boolean.class).single();
        if (billed) {
            return Closing.BEING_BILLED;
        }
        sql.sql("insert into ledger_closing (month, closed_at, closed_by) values (:month, :now, :by)")
                .param("month", month.atDay(1))
                .param("now", SqlTime.utc(clock.instant()))
                .param("by", by)
                .update();
        rows.keep(month.atDay(1));
        return Closing.CLOSED;
    }
}
