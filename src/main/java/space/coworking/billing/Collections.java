package space.coworking.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.rules.dunning.DunningStep;
import space.coworking.shared.SqlTime;

/** How far collecting invoices is. */
@Repository
class Collections {

    /**
     * An invoice whose money is being collected.
     *
     * @param issuedOn from when days count where a saved method is charged
     * @param dueOn from when they count else
     * @param round how often it was to be collected, from 1; one that was paid when it was sent begins with 2
     * @param takenThrough day of the table's last step that was taken; below zero before the first
     * @param byHand whether the saved method is not charged any more
     * @param waitsUntil staff agreed to wait until then; null where they didn't
     * @param onPlan whether it is paid in instalments
     */
    record State(
            LocalDate issuedOn,
            LocalDate dueOn,
            int round,
            int takenThrough,
            boolean byHand,
            @Nullable LocalDate waitsUntil,
            boolean onPlan) {

        /** @return tells what is done on a day of the table from what was done on it before it began again */
        String occasion(int day) {
            return round == 1 ? String.valueOf(day) : day + "/" + round;
        }
    }

    private final JdbcClient sql;

    Collections(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return false where it was begun before */
    boolean begin(UUID invoice, Instant now) {
        return sql.sql(
                                "insert into invoice_collection (invoice_id, begun_at) values (:invoice, :now) on conflict do nothing")
                        .param("invoice", invoice)
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
    }

    /**
     * Begins once more, as something is open again.
     *
     * @param due the day on which it is to be paid now
     * @return false where it is being collected
     */
    boolean beginAgain(UUID invoice, LocalDate today, LocalDate due, Instant now) {
        return sql.sql("""
                        insert into invoice_collection (invoice_id, begun_at, round, by_hand, again_on, again_due_on)
                        values (:invoice, :now, 2, true, :today, :due)
                        on conflict (invoice_id) do update set round = invoice_collection.round + 1, begun_at = excluded.begun_at,
                            by_hand = true, waits_until = null, plan = null, handed_over = false, again_on = excluded.again_on,
                            again_due_on = excluded.again_due_on, ended_at = null
                        where invoice_collection.ended_at is not null""")
                        .param("invoice", invoice)
                        .param("today", today)
                        .param("due", due)
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
    }

    State state(UUID invoice) {
        return sql.sql("""
                select coalesce(collection.again_on, invoice.issued_on) as issued_on,
                    coalesce(collection.again_due_on, invoice.due_on) as due_on,
                    collection.round, collection.by_hand, collection.waits_until, collection.plan is not null as on_plan,
                    coalesce((select max(day) from invoice_dunning step
                        where step.invoice_id = invoice.id and step.round = collection.round), -1) as taken_through
                from invoice join invoice_collection collection on collection.invoice_id = invoice.id
                where invoice.id = ?""").param(invoice).query((row, number) -> state(row)).single();
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(
                Objects.requireNonNull(SqlTime.day(row, "issued_on")),
                Objects.requireNonNull(SqlTime.day(row, "due_on")),
                row.getInt("round"),
                row.getInt("taken_through"),
                row.getBoolean("by_hand"),
                SqlTime.day(row, "waits_until"),
                row.getBoolean("on_plan"));
    }

    /** @return false where it was taken before */
    boolean take(UUID invoice, DunningStep step, Instant now) {
        return sql.sql("""
                        insert into invoice_dunning (invoice_id, round, day, actions, fee_amount, rules_row, taken_at)
                        select invoice_id, round, :day, :actions, :fee, :row, :now from invoice_collection where invoice_id = :invoice
                        on conflict do nothing""")
                        .param("invoice", invoice)
                        .param("day", step.day())
                        .param(
                                "actions",
                                String.join(
                                        " ",
                                        step.actions().stream().map(Enum::name).toList()))
                        .param("fee", step.fee().getAmount())
                        .param("row", step.because().row())
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
    }

    void noteOutcome(UUID invoice, int day, String outcome) {
        sql.sql("""
                update invoice_dunning step set outcome = :outcome from invoice_collection collection
                where step.invoice_id = :invoice and step.day = :day
                    and collection.invoice_id = step.invoice_id and collection.round = step.round""")
                .param("outcome", outcome)
                .param("invoice", invoice)
                .param("day", day)
                .update();
    }

    void byHand(UUID invoice) {
        sql.sql("update invoice_collection set by_hand = true where invoice_id = ?")
                .param(invoice)
                .update();
    }

    void waitUntil(UUID invoice, LocalDate day) {
        sql.sql("update invoice_collection set waits_until = :day where invoice_id = :invoice")
                .param("day", day)
                .param("invoice", invoice)
                .update();
    }

    void handOver(UUID invoice, Instant now) {
        sql.sql("update invoice_collection set handed_over = true, ended_at = :now where invoice_id = :invoice")
                .param("now", SqlTime.utc(now))
                .param("invoice", invoice)
                .update();
    }

    void end(UUID invoice, Instant now) {
        sql.sql("update invoice_collection set ended_at = coalesce(ended_at, :now) where invoice_id = :invoice")
                .param("now", SqlTime.utc(now))
                .param("invoice", invoice)
                .update();
    }

    /** @return whether what the payer pays for was to rest because of this invoice */
    boolean rests(UUID invoice) {
        return sql.sql("""
                select exists (
                    select 1 from invoice_collection collection
                    join invoice_dunning step on step.invoice_id = collection.invoice_id and step.round = collection.round
                    where collection.invoice_id = ? and step.actions like '%SUSPEND%')""").param(invoice).query(Boolean.class).single();
    }

    /** @return whether an invoice of this payer is open for which what they pay for was to rest, and that is not paid in instalments */
    boolean overdue(UUID payer) {
        return sql.sql("""
                select exists (
                    select 1 from invoice
                    join invoice_collection collection on collection.invoice_id = invoice.id
                    join invoice_dunning step on step.invoice_id = invoice.id and step.round = collection.round
                    where invoice.payer_id = ? and invoice.state = 'ISSUED' and collection.plan is null
                        and step.actions like '%SUSPEND%')""").param(payer).query(Boolean.class).single();
    }
}
