package space.coworking.billing;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How things stand between payers and us, for rooms that sell to them: one query each, however many invoices there are. */
@Repository
@Transactional(readOnly = true)
public class PayerStanding {

    /** A debit that is on its way is no debt, nor is what staff agreed to wait for or is paid in instalments; what is collected once more has a new day. */
    private static final String OVERDUE = """
            select exists (
                select 1 from invoice left join invoice_collection collection on collection.invoice_id = invoice.id
                where invoice.payer_id = any (:payers) and invoice.state = 'ISSUED' and invoice.kind <> 'CREDIT_NOTE'
                    and (:all or invoice.kind = 'SINGLE') and invoice.due_on < :today
                    and collection.plan is null
                    and greatest(collection.again_due_on, collection.waits_until, invoice.due_on) < :today
                    and not exists (
                        select 1 from invoice_dunning step
                        where step.invoice_id = invoice.id and step.round = collection.round and step.outcome = 'PROCESSING'))""";

    private final JdbcClient sql;
    private final BillingCalendar calendar;

    PayerStanding(JdbcClient sql, BillingCalendar calendar) {
        this.sql = sql;
        this.calendar = calendar;
    }

    /** @return whether an invoice of one of these is overdue */
    public boolean isOverdue(Collection<UUID> payers) {
        return ask(payers, true);
    }

    /** @return the same of what was paid at once, and taken back: all that may be told to somebody who only typed an address */
    public boolean isOverdueAtOnce(Collection<UUID> payers) {
        return ask(payers, false);
    }

    private boolean ask(Collection<UUID> payers, boolean all) {
        return sql.sql(OVERDUE)
                .param("payers", new SqlArrayValue("uuid", payers.toArray()))
                .param("all", all)
                .param("today", calendar.today())
                .query(Boolean.class)
                .single();
    }
}
