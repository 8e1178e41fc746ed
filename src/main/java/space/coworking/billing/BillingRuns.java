package space.coworking.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import space.coworking.shared.SqlTime;

/** The rows of the billing runs. Steps change them with the row locked. */
@Repository
class BillingRuns {

    private final JdbcClient sql;

    BillingRuns(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param chosen whom to bill; null for everybody
     * @return empty where a run for the month is under way
     */
    Optional<UUID> start(YearMonth month, @Nullable Collection<UUID> chosen, String by, Instant now) {
        return sql.sql("""
                insert into billing_run (id, reference, month, state, chosen, started_by, started_at)
                select gen_random_uuid(), :prefix || (select count(*) + 1 from billing_run where month = :month), :month, 'PREPARING',
                    :chosen, :by, :now
                on conflict do nothing returning id""")
                .param("prefix", "BR-" + month + "-")
                .param("month", month.atDay(1))
                .param("chosen", chosen == null ? null : new SqlArrayValue("uuid", chosen.toArray()))
                .param("by", by)
                .param("now", SqlTime.utc(now))
                .query(UUID.class)
                .optional();
    }

    Optional<BillingRun> find(UUID id) {
        return sql.sql("select * from billing_run where id = ?")
                .param(id)
                .query(BillingRuns::run)
                .optional();
    }

    /** @return the run for this month that is not over */
    Optional<UUID> underWay(YearMonth month) {
        return sql.sql("select id from billing_run where month = ? and state not in ('DONE', 'DISCARDED')")
                .param(month.atDay(1))
                .query(UUID.class)
                .optional();
    }

    /** @return whether a run for this month was made that was not discarded */
    boolean isBilled(YearMonth month) {
        return sql.sql("select exists (select 1 from billing_run where month = ? and state <> 'DISCARDED')")
                .param(month.atDay(1))
                .query(Boolean.class)
                .single();
    }

    boolean hasDraft(UUID run, UUID payer) {
        return sql.sql("select exists (select 1 from invoice where run_id = ? and payer_id = ? and state = 'DRAFT')")
                .params(run, payer)
                .query(Boolean.class)
                .single();
    }

    /** Locks the run until the caller's transaction ends. */
    BillingRun lock(UUID id) {
        return sql.sql("select * from billing_run where id = ? for update")
                .param(id)
                .query(BillingRuns::run)
                .single();
    }

    /** @return the newest first */
    List<BillingRun> newest(int first, int most) {
        return sql.sql("select * from billing_run order by started_at desc, id limit :most offset :first")
                .param("most", most)
                .param("first", first)
                .query(BillingRuns::run)
                .list();
    }

    int count() {
        return sql.sql("select count(*) from billing_run").query(Integer.class).single();
    }

    /**
     * Collects whom to bill: everybody, or those chosen, of whom charges wait and who was not billed for the month. Whoever gets back more
     * than they owe is left out, and their charges wait.
     *
     * @return how many are billed
     */
    int collectPayers(UUID run, Instant chargedBefore) {
        sql.sql("""
                with chosen as materialized (
                    select unnest(chosen) as payer_id from billing_run where id = :run),
                due as materialized (
                    select waiting.payer_id, sum(charge.gross_amount) as amount
                    from billing_run run
                    join charge_waiting waiting on waiting.payment_id is null and waiting.bill_in <= run.month and waiting.charged_at <= :before
                        and (run.chosen is null or waiting.payer_id in (select payer_id from chosen))
                    join charge on charge.id = waiting.charge_id
                    where run.id = :run and not exists (
                        select 1 from invoice where invoice.payer_id = waiting.payer_id and kind = 'MONTHLY' and invoice.month = run.month)
                    group by waiting.payer_id),
                left_out as (
                    insert into billing_run_left_out (run_id, payer_id, why, amount)
                    select :run, payer_id, 'CREDIT', amount from due where amount < 0)
                insert into billing_run_payer (run_id, position, payer_id)
                select :run, row_number() over (order by payer_id), payer_id from due where amount >= 0""")
                .param("run", run)
                .param("before", SqlTime.utc(chargedBefore))
                .update();
        return sql.sql("""
                update billing_run set state = 'DRAFTING', charged_before = :before,
                    payers = (select count(*) from billing_run_payer where run_id = :run)
                where id = :run returning payers""")
                .param("run", run)
                .param("before", SqlTime.utc(chargedBefore))
                .query(Integer.class)
                .single();
    }

    void drafted(UUID run, int through) {
        sql.sql("update billing_run set drafted_through = :through where id = :run")
                .param("through", through)
                .param("run", run)
                .update();
    }

    void issued(UUID run, int more) {
        sql.sql("update billing_run set issued = issued + :more where id = :run")
                .param("more", more)
                .param("run", run)
                .update();
    }

    void sent(UUID run, int more) {
        sql.sql("update billing_run set sent = sent + :more where id = :run")
                .param("more", more)
                .param("run", run)
                .update();
    }

    void become(UUID run, BillingRunState state) {
        sql.sql("update billing_run set state = :state where id = :run")
                .param("state", state.name())
                .param("run", run)
                .update();
    }

    void decided(UUID run, BillingRunState state, String by, Instant now) {
        sql.sql("update billing_run set state = :state, decided_by = :by, decided_at = :now where id = :run")
                .param("state", state.name())
                .param("by", by)
                .param("now", SqlTime.utc(now))
                .param("run", run)
                .update();
    }

    void over(UUID run, BillingRunState state, Instant now) {
        sql.sql("update billing_run set state = :state, done_at = :now where id = :run")
                .param("state", state.name())
                .param("now", SqlTime.utc(now))
                .param("run", run)
                .update();
    }

    void leaveOut(UUID run, UUID payer, String reason, String by) {
        sql.sql("""
                insert into billing_run_left_out (run_id, payer_id, why, amount, reason, by_whom)
                select run_id, payer_id, 'EXCLUDED', gross_amount, :reason, :by from invoice
                where run_id = :run and payer_id = :payer and state = 'DRAFT'""")
                .param("run", run)
                .param("payer", payer)
                .param("reason", reason)
                .param("by", by)
                .update();
    }

    private static BillingRun run(ResultSet row, int number) throws SQLException {
        return new BillingRun(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                BillingRunState.valueOf(row.getString("state")),
                row.getString("started_by"),
                Objects.requireNonNull(SqlTime.instant(row, "started_at")),
                SqlTime.instant(row, "charged_before"),
                row.getInt("payers"),
                row.getInt("drafted_through"),
                row.getInt("issued"),
                row.getInt("sent"),
                row.getString("decided_by"),
                SqlTime.instant(row, "decided_at"),
                SqlTime.instant(row, "done_at"));
    }
}
