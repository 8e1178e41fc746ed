package space.coworking.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.billing.PayerCredit.State;
import space.coworking.shared.SqlTime;

/** The rows of payers' credit. Each source counts once for an invoice. */
@Repository
class PayerCreditRows {

    /** How it goes back. */
    enum Way {
        CARD,
        TRANSFER
    }

    private static final String SELECT = """
            select credit.*, customer.name as payer_name, invoice.document_number
            from payer_credit credit
            join customer on customer.id = credit.payer_id
            join invoice on invoice.id = credit.invoice_id
            """;

    private final JdbcClient sql;

    PayerCreditRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return whether it is new */
    boolean add(
            UUID id,
            UUID invoice,
            @Nullable UUID payment,
            UUID source,
            Money amount,
            @Nullable String note,
            String by,
            Instant now) {
        return sql.sql("""
                        insert into payer_credit (id, payer_id, invoice_id, payment_id, source_id, amount, left_amount, currency, state, note,
                            noted_by, noted_at)
                        select :id, payer_id, id, cast(:payment as uuid), :source, :amount, :amount, currency, 'OPEN', :note, :by, :now
                        from invoice where id = :invoice
                        on conflict on constraint payer_credit_once do nothing""")
                        .param("id", id)
                        .param("invoice", invoice)
                        .param("payment", payment)
                        .param("source", source)
                        .param("amount", amount.getAmount())
                        .param("note", note, Types.VARCHAR)
                        .param("by", by)
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
    }

    boolean isKnown(UUID invoice, UUID source) {
        return sql.sql("select exists (select 1 from payer_credit where invoice_id = :invoice and source_id = :source)")
                .param("invoice", invoice)
                .param("source", source)
                .query(Boolean.class)
                .single();
    }

    /** Moves it on, if it is where it is expected to be. @return whether it was */
    boolean move(UUID id, State from, State to, @Nullable Way way, @Nullable String by, Instant now) {
        return sql.sql("""
                        update payer_credit set state = :to, back_by = :way,
                            left_amount = case :to when 'PAID_BACK' then 0 else left_amount end,
                            decided_by = coalesce(:by, decided_by), decided_at = :now
                        where id = :id and state = :from""")
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("way", way == null ? null : way.name(), Types.VARCHAR)
                        .param("by", by, Types.VARCHAR)
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
    }

    /** A refund that came back to us days later: all of it is the payer's again. */
    void reopen(UUID id, Money amount, Instant now) {
        sql.sql("""
                update payer_credit set state = 'OPEN', back_by = null, left_amount = least(amount, :amount), decided_at = :now
                where id = :id and state in ('PAYING_BACK', 'PAID_BACK') and back_by = 'CARD'""")
                .param("id", id)
                .param("amount", amount.getAmount())
                .param("now", SqlTime.utc(now))
                .update();
    }

    void use(UUID id, Money amount) {
        sql.sql("update payer_credit set left_amount = left_amount - :amount where id = :id")
                .param("id", id)
                .param("amount", amount.getAmount())
                .update();
    }

    void noteTransfer(UUID id, String reference) {
        sql.sql("update payer_credit set note = :reference where id = :id")
                .param("id", id)
                .param("reference", reference)
                .update();
    }

    /** @return what a payer keeps with us for the next invoices, the oldest first, locked until the transaction ends */
    List<PayerCredit> lockKept(UUID payer) {
        return sql.sql(SELECT + """
                where credit.payer_id = ? and credit.state = 'KEPT' and credit.left_amount > 0
                order by credit.noted_at, credit.id for update of credit""").param(payer).query(PayerCreditRows::credit).list();
    }

    Optional<PayerCredit> find(UUID id) {
        return sql.sql(SELECT + "where credit.id = ?")
                .param(id)
                .query(PayerCreditRows::credit)
                .optional();
    }

    /** @return what of a payer's is not decided on or not used up, the newest first, some at most */
    List<PayerCredit> left(UUID payer, int most) {
        return sql.sql(SELECT + """
                where credit.payer_id = :payer and credit.left_amount > 0 order by credit.noted_at desc, credit.id limit :most""")
                .param("payer", payer)
                .param("most", most)
                .query(PayerCreditRows::credit)
                .list();
    }

    int count() {
        return sql.sql("select count(*) from payer_credit").query(Integer.class).single();
    }

    List<PayerCredit> page(long first, int most) {
        return sql.sql(SELECT + """
                order by (credit.state = 'OPEN') desc, credit.noted_at desc, credit.id limit :most offset :first""")
                .param("most", most)
                .param("first", first)
                .query(PayerCreditRows::credit)
                .list();
    }

    private static PayerCredit credit(ResultSet row, int number) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new PayerCredit(
                row.getObject("id", UUID.class),
                row.getObject("payer_id", UUID.class),
                row.getString("payer_name"),
                row.getObject("invoice_id", UUID.class),
                row.getString("document_number"),
                Money.of(currency, row.getBigDecimal("amount")),
                Money.of(currency, row.getBigDecimal("left_amount")),
                State.valueOf(row.getString("state")),
                row.getObject("payment_id", UUID.class),
                row.getString("note"),
                row.getString("noted_by"),
                row.getTimestamp("noted_at").toInstant());
    }
}
