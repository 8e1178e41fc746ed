package space.coworking.billing;

import java.sql.Types;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import space.coworking.shared.SqlTime;

/**
 * Makes drafts of charges, however many payers at once, in one statement: it takes the charges out of those that wait, which only one can,
 * and writes invoices, lines and VAT.
 *
 * <p>Cents are rounded in one place, here, half up. Where prices are gross, a rate's VAT is taken out of the sum of its lines; where they
 * are net, it is put on that sum. The lines' net amounts are rounded one by one, and the largest line of a rate takes up what is left, so
 * that they add up. Companies are billed net, people gross; what was paid at once is billed gross, as that is what was paid.
 */
@Repository
class InvoiceDrafting {

    /** @return {@code claimed}: the charges of a run's next payers; their total is not below zero */
    private static final String OF_RUN = """
            payer as materialized (
                select payer.payer_id, payer.position as run_position, gen_random_uuid() as invoice_id, customer.locale,
                    case customer.kind when 'COMPANY' then 'NET' else 'GROSS' end as basis
                from billing_run_payer payer join customer on customer.id = payer.payer_id
                where payer.run_id = :run and payer.position > :after and payer.position <= :through
            ),
            claimed as (
                delete from charge_waiting waiting using payer
                where waiting.payer_id = payer.payer_id and waiting.payment_id is null
                    and waiting.bill_in <= :month and waiting.charged_at <= :before
                returning waiting.charge_id, payer.*
            ),
            """;

    /** @return {@code claimed}: the charges that a payment settled at once */
    private static final String OF_PAYMENT = """
            taken as (
                delete from charge_waiting where payment_id = :payment and 0 <= (
                    select sum(charge.gross_amount) from charge_waiting waiting join charge on charge.id = waiting.charge_id
                    where waiting.payment_id = :payment)
                returning charge_id, payer_id
            ),
            payer as materialized (
                select taken.payer_id, cast(null as integer) as run_position, gen_random_uuid() as invoice_id, customer.locale,
                    'GROSS' as basis
                from taken join customer on customer.id = taken.payer_id group by taken.payer_id, customer.locale
            ),
            claimed as (
                select taken.charge_id, payer.* from taken join payer using (payer_id)
            ),
            """;

    /** Rows come with the sums of their rate, and rates with their invoice: nothing is joined whose size the planner can't foresee. */
    private static final String DRAFT = """
            item as (
                select claimed.*, charge.service, charge.description_en, charge.description_de, charge.gross_amount, charge.net_amount,
                    charge.currency, charge.tax_id, tax.category, tax.percent,
                    cast(charge.service_from at time zone :zone as date) as first_day,
                    greatest(cast((charge.service_until - interval '1 microsecond') at time zone :zone as date),
                        cast(charge.service_from at time zone :zone as date)) + 1 as until_day,
                    row_number() over (partition by claimed.invoice_id order by charge.service_from, charge.charged_at, charge.id) as position,
                    row_number() over (same_rate order by abs(charge.gross_amount) desc, charge.id) as size,
                    sum(charge.net_amount) over same_rate as net_sum,
                    sum(charge.gross_amount) over same_rate as gross_sum
                from claimed
                join charge on charge.id = claimed.charge_id
                join tax_treatment tax on tax.id = charge.tax_id
                window same_rate as (partition by claimed.invoice_id, tax.category, tax.percent)
            ),
            line as materialized (
                select *, case basis when 'NET' then net_sum else round(gross_sum * 100 / (100 + percent), 2) end as taxable from item
            ),
            rate as materialized (
                select invoice_id, payer_id, run_position, locale, basis, category, percent, taxable, min(tax_id) as tax_id,
                    min(currency) as currency, min(first_day) as first_day, max(until_day) as until_day,
                    case basis when 'NET' then round(taxable * percent / 100, 2) else gross_sum - taxable end as tax
                from line group by invoice_id, payer_id, run_position, locale, basis, category, percent, taxable, gross_sum
            ),
            drafted as (
                insert into invoice (id, kind, state, payer_id, run_id, run_position, month, locale, basis, currency, service_from,
                    service_until, net_amount, vat_amount, gross_amount, created_at)
                select invoice_id, :kind, 'DRAFT', payer_id, :run, run_position, :month, locale, basis, min(currency), min(first_day),
                    max(until_day), sum(taxable), sum(tax), sum(taxable) + sum(tax), :now
                from rate group by invoice_id, payer_id, run_position, locale, basis
                returning id
            ),
            lines as (
                insert into invoice_line (invoice_id, position, charge_id, service, description, service_from, service_until, net_amount,
                    gross_amount, tax_id, tax_category, vat_percent, takes_back)
                select invoice_id, position, charge_id, service, case when locale like 'de%' then description_de else description_en end,
                    first_day, until_day, net_amount + case when size = 1 then taxable - net_sum else 0 end, gross_amount,
                    tax_id, category, percent, false
                from line
            ),
            vat as (
                insert into invoice_vat (invoice_id, category, percent, taxable_amount, tax_amount, tax_id)
                select invoice_id, category, percent, taxable, tax, tax_id from rate
            )
            """;

    private final JdbcClient sql;

    InvoiceDrafting(JdbcClient sql) {
        this.sql = sql;
    }

    /** Drafts for a run's payers from one position to another. @return how many drafts were made */
    int draft(BillingRun run, int after, int through, ZoneId zone, Instant now) {
        StatementSpec statement = sql.sql("with " + OF_RUN + DRAFT + "select count(*) from drafted")
                .param("after", after)
                .param("through", through)
                .param("before", SqlTime.utc(Objects.requireNonNull(run.chargedBefore())));
        return common(statement, "MONTHLY", run.id(), run.month(), zone, now)
                .query(Integer.class)
                .single();
    }

    /** Drafts the invoice of what a payment settled at once. @return empty where it was made before */
    Optional<UUID> draftPaid(UUID payment, ZoneId zone, Instant now) {
        StatementSpec statement =
                sql.sql("with " + OF_PAYMENT + DRAFT + "select id from drafted").param("payment", payment);
        return common(statement, "SINGLE", null, null, zone, now)
                .query(UUID.class)
                .optional();
    }

    /** Takes a run's drafts back, all or one payer's: their charges wait again. */
    void discard(UUID run, @Nullable UUID payer, ZoneId zone) {
        sql.sql("""
                with discarded as (
                    select id from invoice where run_id = :run and state = 'DRAFT' and (:payer::uuid is null or payer_id = :payer)),
                line as (
                    delete from invoice_line using discarded where invoice_id = discarded.id returning charge_id),
                vat as (
                    delete from invoice_vat using discarded where invoice_id = discarded.id)
                insert into charge_waiting (charge_id, payer_id, bill_in, charged_at)
                select id, payer_id, %s, charged_at from charge join line on line.charge_id = charge.id""".formatted(Charges.BILL_IN))
                .param("run", run)
                .param("payer", payer, Types.OTHER)
                .param("zone", zone.getId())
                .update();
        sql.sql(
                        "delete from invoice where run_id = :run and state = 'DRAFT' and (:payer::uuid is null or payer_id = :payer)")
                .param("run", run)
                .param("payer", payer, Types.OTHER)
                .update();
    }

    private static StatementSpec common(
            StatementSpec statement,
            String kind,
            @Nullable UUID run,
            @Nullable YearMonth month,
            ZoneId zone,
            Instant now) {
        return statement
                .param("kind", kind)
                .param("run", run, Types.OTHER)
                .param("month", month == null ? null : month.atDay(1), Types.DATE)
                .param("zone", zone.getId())
                .param("now", SqlTime.utc(now));
    }
}
