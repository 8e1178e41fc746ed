package space.coworking.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.SqlTime;

/**
 * What invoices were settled with. Each source counts once for an invoice, and never more than is open: what was settled and the state
 * move in one statement with the entry that says why.
 */
@Repository
class InvoiceSettlements {

    /** What settles an invoice, or no longer does. */
    enum Kind {
        PAYMENT,
        TRANSFER,
        CREDIT_NOTE,
        WRITE_OFF,
        /** A payment that was taken back by the payer's bank; below zero. */
        REVERSAL,
        /** What came in too much before. */
        CREDIT
    }

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;

    InvoiceSettlements(JdbcClient sql, ApplicationEventPublisher events) {
        this.sql = sql;
        this.events = events;
    }

    /**
     * @param amount above zero; below it for a reversal
     * @return false where this source settled it before
     * @throws org.springframework.dao.DataIntegrityViolationException where it is more than is open
     */
    boolean settle(UUID invoice, Kind kind, UUID source, Money amount, LocalDate on, String by, Instant now) {
        return settle(invoice, kind, source, amount, on, null, by, now);
    }

    /** @param note a transfer's reference, or why something is written off */
    boolean settle(
            UUID invoice,
            Kind kind,
            UUID source,
            Money amount,
            LocalDate on,
            @Nullable String note,
            String by,
            Instant now) {
        boolean noted = sql.sql("""
                        insert into invoice_settlement (id, invoice_id, kind, source_id, amount, settled_on, note, noted_by, noted_at)
                        values (gen_random_uuid(), :invoice, :kind, :source, :amount, :on, :note, :by, :now)
                        on conflict on constraint invoice_settlement_once do nothing""")
                        .param("invoice", invoice)
                        .param("kind", kind.name())
                        .param("source", source)
                        .param("amount", amount.getAmount())
                        .param("on", on)
                        .param("note", note)
                        .param("by", by)
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
        if (noted && move(invoice, kind, amount.getAmount(), now)) {
            events.publishEvent(new InvoiceSettled(invoice));
        } else if (noted && amount.isNegative()) {
            events.publishEvent(new InvoiceReopened(invoice));
        }
        return noted;
    }

    boolean isSettledBy(UUID invoice, Kind kind, UUID source) {
        return sql.sql("""
                select exists (select 1 from invoice_settlement where invoice_id = :invoice and kind = :kind and source_id = :source)""")
                .param("invoice", invoice)
                .param("kind", kind.name())
                .param("source", source)
                .query(Boolean.class)
                .single();
    }

    /** @return whether the news of a payment for this invoice has been worked in: it settled some of it, or came too much */
    boolean isCounted(UUID invoice, UUID payment) {
        return sql.sql("""
                select exists (select 1 from invoice_settlement where invoice_id = :invoice and kind = 'PAYMENT' and source_id = :payment)
                    or exists (select 1 from payer_credit where invoice_id = :invoice and source_id = :payment)""")
                .param("invoice", invoice)
                .param("payment", payment)
                .query(Boolean.class)
                .single();
    }

    /** @param amount below zero for what was taken back */
    record SettledInvoice(UUID invoice, InvoiceKind kind, Money amount) {}

    /** @return the invoices and credit notes that a source settled, the oldest first */
    List<SettledInvoice> settledBy(Kind kind, UUID source) {
        return sql.sql("""
                select invoice.id, invoice.kind, invoice.currency, settled.amount
                from invoice_settlement settled join invoice on invoice.id = settled.invoice_id
                where settled.source_id = :source and settled.kind = :kind order by invoice.issued_at, invoice.id""")
                .param("source", source)
                .param("kind", kind.name())
                .query((row, number) -> new SettledInvoice(
                        row.getObject("id", UUID.class),
                        InvoiceKind.valueOf(row.getString("kind")),
                        Money.of(CurrencyUnit.of(row.getString("currency")), row.getBigDecimal("amount"))))
                .list();
    }

    /** @return whether nothing is open any more */
    private boolean move(UUID invoice, Kind kind, BigDecimal amount, Instant now) {
        return sql.sql("""
                update invoice set settled_amount = settled_amount + :amount,
                    state = case
                        when settled_amount + :amount < gross_amount then 'ISSUED'
                        when kind = 'CREDIT_NOTE' then 'PAID'
                        when :kind = 'WRITE_OFF' then 'WRITTEN_OFF'
                        when :kind = 'CREDIT_NOTE' then 'CREDITED'
                        else 'PAID' end,
                    settled_at = case when settled_amount + :amount < gross_amount then null else cast(:now as timestamptz) end
                where id = :invoice and number is not null
                returning settled_amount = gross_amount""")
                .param("invoice", invoice)
                .param("kind", kind.name())
                .param("amount", amount)
                .param("now", SqlTime.utc(now))
                .query(Boolean.class)
                .single();
    }

    /** An invoice that its credit notes take back in full is credited, also where it had been paid. */
    void markCredited(UUID invoice) {
        sql.sql("""
                update invoice set state = 'CREDITED'
                where id = :invoice and state in ('PAID', 'ISSUED') and gross_amount = (
                    select sum(gross_amount) from invoice note where note.corrects_id = :invoice)""").param("invoice", invoice).update();
    }
}
