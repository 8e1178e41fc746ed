package space.coworking.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.billing.PaymentPlan.Instalment;
import space.coworking.billing.PaymentPlan.State;
import space.coworking.shared.SqlTime;

/** The instalments that were agreed on, and which of them were asked for. Whoever writes holds the invoice's lock. */
@Repository
class Instalments {

    private final JdbcClient sql;

    Instalments(JdbcClient sql) {
        this.sql = sql;
    }

    private record Row(int number, LocalDate dueOn, Money amount, Money open, boolean inForce) {}

    /** @return the plan that was agreed on last */
    Optional<PaymentPlan> find(UUID invoice) {
        List<Row> rows = sql.sql("""
                select instalment.number, instalment.due_on, instalment.amount, invoice.currency,
                    invoice.gross_amount - invoice.settled_amount as open,
                    coalesce(collection.plan = instalment.plan, false) as in_force
                from invoice_instalment instalment join invoice on invoice.id = instalment.invoice_id
                join invoice_collection collection on collection.invoice_id = invoice.id
                where invoice.id = :invoice
                    and instalment.plan = (select max(plan) from invoice_instalment where invoice_id = :invoice)
                order by instalment.number""")
                .param("invoice", invoice)
                .query((row, number) -> new Row(
                        row.getInt("number"),
                        Objects.requireNonNull(SqlTime.day(row, "due_on")),
                        money(row.getString("currency"), row.getBigDecimal("amount")),
                        money(row.getString("currency"), row.getBigDecimal("open")),
                        row.getBoolean("in_force")))
                .list();
        return rows.isEmpty() ? Optional.empty() : Optional.of(plan(rows));
    }

    /** What is open is missing of the last instalments. */
    private static PaymentPlan plan(List<Row> rows) {
        Money open = rows.get(0).open();
        Money left = open;
        List<Instalment> instalments = new ArrayList<>();
        for (int at = rows.size() - 1; at >= 0; at--) {
            Row row = rows.get(at);
            Money missing = left.isLessThan(row.amount()) ? left : row.amount();
            left = left.minus(missing);
            instalments.add(0, new Instalment(row.number(), row.dueOn(), row.amount(), missing));
        }
        State state = open.isZero() ? State.FULFILLED : rows.get(0).inForce() ? State.AGREED : State.BROKEN;
        return new PaymentPlan(state, open, List.copyOf(instalments));
    }

    /** Notes a plan, by which the invoice is paid from now on. @param first day of the first; the others follow month by month */
    void agree(UUID invoice, LocalDate first, List<Money> amounts, String by, Instant now) {
        int plan = sql.sql("select coalesce(max(plan), 0) + 1 from invoice_instalment where invoice_id = ?")
                .param(invoice)
                .query(Integer.class)
                .single();
        for (int at = 0; at < amounts.size(); at++) {
            sql.sql("""
                    insert into invoice_instalment (invoice_id, plan, number, due_on, amount, agreed_by, agreed_at)
                    values (:invoice, :plan, :number, :due, :amount, :by, :now)""")
                    .param("invoice", invoice)
                    .param("plan", plan)
                    .param("number", at + 1)
                    .param("due", first.plusMonths(at))
                    .param("amount", amounts.get(at).getAmount())
                    .param("by", by)
                    .param("now", SqlTime.utc(now))
                    .update();
        }
        sql.sql("update invoice_collection set plan = :plan, waits_until = null where invoice_id = :invoice")
                .param("plan", plan)
                .param("invoice", invoice)
                .update();
    }

    /** @return false where no plan was in force */
    boolean end(UUID invoice) {
        return sql.sql("update invoice_collection set plan = null where invoice_id = ? and plan is not null")
                        .param(invoice)
                        .update()
                == 1;
    }

    /**
     * How far asking is by the plan in force.
     *
     * @param number of the instalment that was asked for last; zero before the first
     * @param outcome what charging it came to; null where nothing was charged
     */
    record Progress(int plan, int number, @Nullable String outcome) {

        boolean isProcessing() {
            return "PROCESSING".equals(outcome);
        }
    }

    /** @return empty where no plan is in force */
    Optional<Progress> progress(UUID invoice) {
        return sql.sql("""
                select collection.plan, coalesce(ask.number, 0) as number, ask.outcome
                from invoice_collection collection
                left join invoice_instalment_ask ask on ask.invoice_id = collection.invoice_id and ask.plan = collection.plan
                where collection.invoice_id = ? and collection.plan is not null
                order by ask.number desc limit 1""")
                .param(invoice)
                .query((row, number) ->
                        new Progress(row.getInt("plan"), row.getInt("number"), row.getString("outcome")))
                .optional();
    }

    /** @param outcome null where nothing was charged */
    void ask(UUID invoice, int plan, int number, @Nullable String outcome, Instant now) {
        sql.sql("""
                insert into invoice_instalment_ask (invoice_id, plan, number, outcome, asked_at)
                values (:invoice, :plan, :number, :outcome, :now)
                on conflict (invoice_id, plan, number) do update set outcome = excluded.outcome""")
                .param("invoice", invoice)
                .param("plan", plan)
                .param("number", number)
                .param("outcome", outcome)
                .param("now", SqlTime.utc(now))
                .update();
    }

    private static Money money(String currency, BigDecimal amount) {
        return Money.of(CurrencyUnit.of(currency), amount);
    }
}
