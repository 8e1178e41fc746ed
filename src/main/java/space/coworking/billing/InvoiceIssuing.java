package space.coworking.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.SqlTime;

/**
 * Gives drafts their numbers and the buyer's name and address of this moment; from then on they are fixed. Numbers follow each other
 * without a gap in each series and year: the row that holds the last one stays locked until the transaction ends, and a rollback takes the
 * number back.
 */
@Repository
class InvoiceIssuing {

    /** Series of the numbers of invoices: {@code R2026-000123}. */
    static final String INVOICES = "R";

    /** Series of the numbers of credit notes. */
    static final String CREDIT_NOTES = "G";

    private static final String ISSUE = """
            numbers as (
                insert into invoice_number as numbers (series, year, last)
                select :series, :year, count(*) from chosen
                on conflict (series, year) do update set last = numbers.last + excluded.last
                returning last
            )
            update invoice set series = :series, year = :year,
                number = numbers.last - (select count(*) from chosen) + chosen.place,
                state = case when invoice.gross_amount = 0 then 'PAID' else 'ISSUED' end,
                settled_at = case when invoice.gross_amount = 0 then cast(:now as timestamptz) end,
                issued_on = :day, due_on = :due, issued_at = :now,
                buyer_name = case when customer.kind = 'COMPANY' then customer.name else coalesce(customer.company, customer.name) end,
                buyer_contact = case when customer.kind <> 'COMPANY' and customer.company is not null then customer.name end,
                buyer_email = customer.email, buyer_line1 = customer.line1, buyer_line2 = customer.line2,
                buyer_postal_code = customer.postal_code, buyer_city = customer.city, buyer_country = customer.country,
                buyer_vat_id = customer.vat_id
            from chosen, numbers, customer
            where invoice.id = chosen.id and customer.id = chosen.payer_id
            returning invoice.id""";

    private final JdbcClient sql;

    InvoiceIssuing(JdbcClient sql) {
        this.sql = sql;
    }

    /** Issues a run's next drafts, in order. @return how many it was */
    int issueNext(UUID run, int most, LocalDate day, LocalDate due, Instant now) {
        return issue(sql.sql("""
                        with chosen as materialized (
                            select id, payer_id, row_number() over (order by run_position) as place from (
                                select id, payer_id, run_position from invoice
                                where run_id = :run and state = 'DRAFT' order by run_position limit :most) as next
                        ),
                        """ + ISSUE).param("run", run).param("most", most), INVOICES, day, due, now)
                .size();
    }

    /** Issues one draft. */
    void issue(UUID draft, String series, LocalDate day, LocalDate due, Instant now) {
        List<UUID> issued = issue(sql.sql("""
                        with chosen as materialized (
                            select id, payer_id, 1 as place from invoice where id = :draft and state = 'DRAFT' for update
                        ),
                        """ + ISSUE).param("draft", draft), series, day, due, now);
        if (issued.isEmpty()) {
            throw new IllegalStateException("No draft " + draft);
        }
    }

    private static List<UUID> issue(
            JdbcClient.StatementSpec statement, String series, LocalDate day, LocalDate due, Instant now) {
        return statement
                .param("series", series)
                .param("year", day.getYear())
                .param("day", day)
                .param("due", due)
                .param("now", SqlTime.utc(now))
                .query(UUID.class)
                .list();
    }
}
