package space.coworking.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.billing.ledger.LedgerTies;

/** Adds up a payer's money from every side; what ought to agree is asked of different tables. */
@Component
public class MoneyBooks {

    private static final String CHARGED = """
            select coalesce(sum(gross_amount), 0) from charge
            where payer_id = :payer and id not in (select charge_id from charge_waiting)""";

    private static final String ON_LINES = """
            select coalesce(sum(line.gross_amount), 0) from invoice_line line join invoice on invoice.id = line.invoice_id
            where invoice.payer_id = :payer and not line.takes_back""";

    private static final String INVOICED =
            "select coalesce(sum(gross_amount), 0) from invoice where payer_id = :payer and kind <> 'CREDIT_NOTE'";

    private static final String CREDITED =
            "select coalesce(sum(gross_amount), 0) from invoice where payer_id = :payer and kind = 'CREDIT_NOTE'";

    private static final String OPEN = """
            select coalesce(sum((gross_amount - settled_amount) * case kind when 'CREDIT_NOTE' then -1 else 1 end), 0)
            from invoice where payer_id = :payer""";

    private static final String SETTLED = """
            select coalesce(sum(settled_amount * case kind when 'CREDIT_NOTE' then -1 else 1 end), 0) from invoice where payer_id = :payer""";

    private static final String ENTRIES = """
            select coalesce(sum(entry.amount * case invoice.kind when 'CREDIT_NOTE' then -1 else 1 end), 0)
            from invoice_settlement entry join invoice on invoice.id = entry.invoice_id where invoice.payer_id = :payer""";

    private static final String BY_PAYMENT = ENTRIES + " and entry.kind in ('PAYMENT', 'REVERSAL', 'CREDIT')";

    private static final String CREDIT_LEFT =
            "select coalesce(sum(left_amount), 0) from payer_credit where payer_id = :payer";

    /** Transfers that settled nothing, less what was transferred back. */
    private static final String TRANSFERRED = """
            select coalesce(sum(amount) filter (where payment_id is null), 0) - coalesce(sum(amount) filter (where back_by = 'TRANSFER'), 0)
            from payer_credit where payer_id = :payer""";

    /** Of payments that settled something: what came in less what went back and what was lost. */
    private static final String RECEIVED = """
            select coalesce(sum(payment.amount_minor
                - (select coalesce(sum(amount_minor), 0) from payment_refund_share where payment_id = payment.id and status <> 'FAILED')
                - (select coalesce(sum(amount_minor), 0) from payment_dispute where payment_id = payment.id and status = 'LOST')), 0) / 100.0
            from payment
            where status = 'PAID' and (id in (select payment_id from charge where payer_id = :payer)
                or subject_kind = 'invoice' and subject_id in (select id from invoice where payer_id = :payer))""";

    private final JdbcClient sql;
    private final LedgerTies ledger;

    MoneyBooks(JdbcClient sql, LedgerTies ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /** Charges, invoices, credit notes, settlements and the ledger agree to the cent. */
    public void assertAgree(UUID payer) {
        assertThat(sum(CHARGED, payer)).as("charged, and on invoices").isEqualByComparingTo(sum(ON_LINES, payer));
        assertThat(sum(INVOICED, payer).subtract(sum(CREDITED, payer)))
                .as("invoiced less credited is settled or open")
                .isEqualByComparingTo(sum(SETTLED, payer).add(sum(OPEN, payer)));
        assertThat(sum(SETTLED, payer)).as("settled, entry by entry").isEqualByComparingTo(sum(ENTRIES, payer));
        assertThat(ledger.of(payer)).hasSize(4).allSatisfy(tie -> assertThat(tie.ledger())
                .as("ledger: %s", tie.what())
                .isEqualTo(tie.books()));
    }

    /** All that, and the payments too: what we have of them settles invoices or is the payer's credit, no more and no less. */
    public void assertAgreeWithPayments(UUID payer) {
        assertAgree(payer);
        assertThat(sum(RECEIVED, payer).add(sum(TRANSFERRED, payer)))
                .as("received, and settled by it or left")
                .isEqualByComparingTo(sum(BY_PAYMENT, payer).add(sum(CREDIT_LEFT, payer)));
    }

    public BigDecimal invoicedLessCredited(UUID payer) {
        return sum(INVOICED, payer).subtract(sum(CREDITED, payer));
    }

    public BigDecimal open(UUID payer) {
        return sum(OPEN, payer);
    }

    private BigDecimal sum(String query, UUID payer) {
        return sql.sql(query).param("payer", payer).query(BigDecimal.class).single();
    }
}
