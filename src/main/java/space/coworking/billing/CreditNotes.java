package space.coworking.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.billing.CreditSplit.Before;
import space.coworking.billing.InvoiceDetail.Line;
import space.coworking.billing.InvoiceManagement.Credited;
import space.coworking.billing.InvoiceSettlements.Kind;
import space.coworking.shared.SqlTime;

/** Writes credit notes: they take back an invoice, all of it or part, and are never deleted either. */
@Component
class CreditNotes {

    private final JdbcClient sql;
    private final Invoices invoices;
    private final InvoiceIssuing issuing;
    private final InvoiceSettlements settlements;
    private final InvoiceSending sending;
    private final BillingCalendar calendar;
    private final Clock clock;

    CreditNotes(
            JdbcClient sql,
            Invoices invoices,
            InvoiceIssuing issuing,
            InvoiceSettlements settlements,
            InvoiceSending sending,
            BillingCalendar calendar,
            Clock clock) {
        this.sql = sql;
        this.invoices = invoices;
        this.issuing = issuing;
        this.settlements = settlements;
        this.sending = sending;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Takes back part of an invoice, or all that is left of it. What is open of it is settled by that; the rest is still to be given back.
     *
     * @param note id that it gets: again with the same it is the one that was written
     * @param wanted amounts by line position, see {@link CreditSplit#of}; null for everything
     */
    Credited credit(UUID note, UUID invoice, @Nullable Map<Integer, Money> wanted, String reason, String by) {
        return credit(note, invoice, wanted, null, reason, by);
    }

    /** @param returned names the refund that gave all of it back already; null where what is open of the invoice is settled by it first */
    Credited credit(
            UUID note,
            UUID invoice,
            @Nullable Map<Integer, Money> wanted,
            @Nullable UUID returned,
            String reason,
            String by) {
        if (invoices.lockOpen(invoice).isEmpty()) {
            return new Credited.Refused();
        }
        InvoiceDetail detail = invoices.detail(invoice).orElseThrow();
        if (detail.creditNotes().stream().anyMatch(written -> written.id().equals(note))) {
            return new Credited.Note(note);
        }
        Optional<CreditSplit> split = split(detail, wanted);
        if (split.isEmpty() || invoices.detail(note).isPresent()) {
            return new Credited.Refused();
        }
        write(note, detail, split.get(), returned, reason, by);
        return new Credited.Note(note);
    }

    /** @return what is left to take back of each line, by its position; with VAT where the invoice's prices are gross, else without */
    Map<Integer, Money> left(InvoiceDetail invoice) {
        return CreditSplit.everything(invoice, lines(invoice));
    }

    /** @return an amount with VAT, taken off an invoice with gross prices line by line, the first first; at most what is left of them */
    Map<Integer, Money> spread(Money amount, InvoiceDetail invoice) {
        Map<Integer, Money> left = left(invoice);
        Map<Integer, Money> spread = new LinkedHashMap<>();
        Money rest = amount;
        for (Line line : invoice.lines()) {
            Money most = left.getOrDefault(line.position(), Money.zero(amount.getCurrencyUnit()));
            Money some = rest.isLessThan(most) ? rest : most;
            if (some.isPositive()) {
                spread.put(line.position(), some);
                rest = rest.minus(some);
            }
        }
        return spread;
    }

    /**
     * @param wanted null for everything
     * @return what a credit note would say; empty where nothing is taken back, or more than is left of a line or of the invoice
     */
    Optional<CreditSplit> split(InvoiceDetail invoice, @Nullable Map<Integer, Money> wanted) {
        if (invoice.invoice().kind() == InvoiceKind.CREDIT_NOTE
                || invoice.invoice().state() == InvoiceState.DRAFT) {
            return Optional.empty();
        }
        Map<Integer, Before> lines = lines(invoice);
        Map<Integer, Money> amounts = wanted == null ? CreditSplit.everything(invoice, lines) : wanted;
        if (!CreditSplit.isLeft(invoice, amounts, lines)) {
            return Optional.empty();
        }
        CreditSplit split = CreditSplit.of(invoice, amounts, lines, rates(invoice));
        if (split.shares().isEmpty() || !split.gross().isPositive()) {
            return Optional.empty();
        }
        // Without a line that takes something off, the others come to more than the invoice did.
        Money all = invoice.creditNotes().stream().map(InvoiceView::gross).reduce(split.gross(), Money::plus);
        return all.isGreaterThan(invoice.invoice().gross()) ? Optional.empty() : Optional.of(split);
    }

    private void write(
            UUID note, InvoiceDetail invoice, CreditSplit split, @Nullable UUID returned, String reason, String by) {
        Instant now = clock.instant();
        LocalDate today = calendar.today();
        insert(note, invoice, split, reason, now);
        issuing.issue(note, InvoiceIssuing.CREDIT_NOTES, today, today, now);
        Money offset = offset(invoice, split);
        if (returned != null) {
            settlements.settle(note, Kind.PAYMENT, returned, split.gross(), today, by, now);
        } else if (offset.isPositive()) {
            settlements.settle(invoice.invoice().id(), Kind.CREDIT_NOTE, note, offset, today, by, now);
            settlements.settle(note, Kind.CREDIT_NOTE, invoice.invoice().id(), offset, today, by, now);
        }
        settlements.markCredited(invoice.invoice().id());
        sending.send(note);
    }

    /** @return how much of a credit note is set against what is open of its invoice */
    static Money offset(InvoiceDetail invoice, CreditSplit split) {
        Money open = invoice.invoice().open();
        return split.gross().isGreaterThan(open) ? open : split.gross();
    }

    private void insert(UUID note, InvoiceDetail invoice, CreditSplit split, String reason, Instant now) {
        sql.sql("""
                insert into invoice (id, kind, state, payer_id, corrects_id, reason, locale, basis, currency, service_from, service_until,
                    net_amount, vat_amount, gross_amount, created_at)
                select :note, 'CREDIT_NOTE', 'DRAFT', payer_id, id, :reason, locale, basis, currency, service_from, service_until,
                    :net, :vat, :gross, :now
                from invoice where id = :invoice""")
                .param("note", note)
                .param("invoice", invoice.invoice().id())
                .param("reason", reason)
                .param("net", split.net().getAmount())
                .param("vat", split.vat().getAmount())
                .param("gross", split.gross().getAmount())
                .param("now", SqlTime.utc(now))
                .update();
        for (CreditSplit.Share share : split.shares()) {
            sql.sql("""
                    insert into invoice_line (invoice_id, position, charge_id, service, description, service_from, service_until, net_amount,
                        gross_amount, tax_id, tax_category, vat_percent, takes_back)
                    select :note, position, charge_id, service, description, service_from, service_until, :net, :gross, tax_id, tax_category,
                        vat_percent, true
                    from invoice_line where invoice_id = :invoice and position = :position""")
                    .param("note", note)
                    .param("invoice", invoice.invoice().id())
                    .param("position", share.line().position())
                    .param("net", share.net().getAmount())
                    .param("gross", share.gross().getAmount())
                    .update();
        }
        for (CreditSplit.RateShare rate : split.rates()) {
            sql.sql("""
                    insert into invoice_vat (invoice_id, category, percent, taxable_amount, tax_amount, tax_id)
                    select :note, category, percent, :taxable, :tax, tax_id
                    from invoice_vat where invoice_id = :invoice and category = :category and percent = :percent""")
                    .param("note", note)
                    .param("invoice", invoice.invoice().id())
                    .param("category", rate.rate().category())
                    .param("percent", rate.rate().percent())
                    .param("taxable", rate.taxable().getAmount())
                    .param("tax", rate.tax().getAmount())
                    .update();
        }
    }

    /** @return what was taken back of each line before, by its position, net and gross */
    private Map<Integer, Before> lines(InvoiceDetail invoice) {
        Map<Integer, Before> before = new HashMap<>();
        sql.sql("""
                select line.position, sum(line.net_amount) as net, sum(line.gross_amount) as gross
                from invoice note join invoice_line line on line.invoice_id = note.id
                where note.corrects_id = ? group by line.position""").param(invoice.invoice().id()).query(row -> {
            before.put(
                    row.getInt("position"),
                    new Before(money(invoice, row.getBigDecimal("net")), money(invoice, row.getBigDecimal("gross"))));
        });
        return before;
    }

    private Map<String, Before> rates(InvoiceDetail invoice) {
        Map<String, Before> before = new HashMap<>();
        sql.sql("""
                select rate.category, rate.percent, sum(rate.taxable_amount) as taxable, sum(rate.tax_amount) as tax
                from invoice note join invoice_vat rate on rate.invoice_id = note.id
                where note.corrects_id = ? group by rate.category, rate.percent""").param(invoice.invoice().id()).query(row -> {
            before.put(
                    CreditSplit.key(row.getString("category"), row.getBigDecimal("percent")),
                    new Before(money(invoice, row.getBigDecimal("taxable")), money(invoice, row.getBigDecimal("tax"))));
        });
        return before;
    }

    private static Money money(InvoiceDetail invoice, BigDecimal amount) {
        CurrencyUnit currency = invoice.invoice().gross().getCurrencyUnit();
        return Money.of(currency, amount);
    }
}
