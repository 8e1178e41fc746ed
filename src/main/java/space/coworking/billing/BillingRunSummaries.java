package space.coworking.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.billing.BillingRunSummary.LeftOut;
import space.coworking.billing.BillingRunSummary.Odd;
import space.coworking.billing.BillingRunSummary.ServiceTotal;

/** Adds up what runs come to. */
@Repository
class BillingRunSummaries {

    private static final int MOST = 20;

    /** Differences below this are nothing to look at, in euro. */
    private static final int NOTABLE = 20;

    private final JdbcClient sql;

    BillingRunSummaries(JdbcClient sql) {
        this.sql = sql;
    }

    BillingRunSummary of(BillingRun run) {
        List<ServiceTotal> services = services(run);
        return new BillingRunSummary(
                run.month(),
                count(run),
                total("run_id = ?", run.id()),
                total(
                        "kind = 'MONTHLY' and month = ? and number is not null",
                        run.month().minusMonths(1).atDay(1)),
                services,
                odd(run),
                leftOut(run));
    }

    Map<UUID, Money> totals(Collection<UUID> runs) {
        Map<UUID, Money> totals = new HashMap<>();
        if (!runs.isEmpty()) {
            sql.sql("select run_id, sum(gross_amount) as total from invoice where run_id in (:runs) group by run_id")
                    .param("runs", runs)
                    .query(row -> {
                        totals.put(row.getObject("run_id", UUID.class), money(row, "total"));
                    });
        }
        return totals;
    }

    private int count(BillingRun run) {
        return sql.sql("select count(*) from invoice where run_id = ?")
                .param(run.id())
                .query(Integer.class)
                .single();
    }

    private Money total(String which, Object value) {
        return money(sql.sql("select coalesce(sum(gross_amount), 0) from invoice where " + which)
                .param(value)
                .query(BigDecimal.class)
                .single());
    }

    private List<ServiceTotal> services(BillingRun run) {
        return sql.sql("""
                select service, sum(net_amount) filter (where this) as net, sum(gross_amount) filter (where this) as gross,
                    sum(gross_amount) filter (where not this) as before
                from (
                    select line.service, line.net_amount, line.gross_amount, true as this
                    from invoice_line line join invoice on invoice.id = line.invoice_id where invoice.run_id = :run
                    union all
                    select line.service, line.net_amount, line.gross_amount, false
                    from invoice_line line join invoice on invoice.id = line.invoice_id
                    where invoice.kind = 'MONTHLY' and invoice.month = :before and invoice.number is not null) as lines
                group by service order by gross desc nulls last, service""")
                .param("run", run.id())
                .param("before", run.month().minusMonths(1).atDay(1))
                .query((row, number) -> new ServiceTotal(
                        ChargedService.valueOf(row.getString("service")),
                        money(row, "net"),
                        money(row, "gross"),
                        money(row, "before")))
                .list();
    }

    private List<Odd> odd(BillingRun run) {
        return sql.sql("""
                select invoice.payer_id, customer.name, invoice.gross_amount as gross, earlier.gross_amount as before
                from invoice
                join customer on customer.id = invoice.payer_id
                left join invoice earlier
                    on earlier.payer_id = invoice.payer_id and earlier.kind = 'MONTHLY' and earlier.month = :before
                where invoice.run_id = :run
                    and abs(invoice.gross_amount - coalesce(earlier.gross_amount, 0)) >= :notable
                    and (earlier.gross_amount is null or earlier.gross_amount = 0
                        or invoice.gross_amount / earlier.gross_amount not between 0.5 and 2)
                order by abs(invoice.gross_amount - coalesce(earlier.gross_amount, 0)) desc, invoice.payer_id limit :most""")
                .param("run", run.id())
                .param("before", run.month().minusMonths(1).atDay(1))
                .param("notable", NOTABLE)
                .param("most", MOST)
                .query((row, number) -> new Odd(
                        row.getObject("payer_id", UUID.class),
                        row.getString("name"),
                        money(row, "gross"),
                        row.getBigDecimal("before") == null ? null : money(row, "before")))
                .list();
    }

    private List<LeftOut> leftOut(BillingRun run) {
        return sql.sql("""
                select left_out.*, customer.name from billing_run_left_out left_out
                join customer on customer.id = left_out.payer_id
                where run_id = ? order by why desc, customer.name, payer_id""")
                .param(run.id())
                .query((row, number) -> new LeftOut(
                        row.getObject("payer_id", UUID.class),
                        row.getString("name"),
                        money(row, "amount"),
                        row.getString("why").equals("EXCLUDED"),
                        row.getString("reason")))
                .list();
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return money(amount == null ? BigDecimal.ZERO : amount);
    }

    private static Money money(BigDecimal amount) {
        return Money.of(CurrencyUnit.EUR, amount);
    }
}
