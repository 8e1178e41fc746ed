package space.coworking.billing.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargedService;
import space.coworking.billing.ledger.LedgerAccount.Kind;
import space.coworking.shared.SqlTime;

/** Invoices, credit notes and credit of days long past, as they would lie in the database; and what the ledger says of one payer. */
@Component
public class LedgerCases {

    private static final YearMonth FIRST_CLOSED = YearMonth.of(2014, 9);

    private final JdbcClient sql;
    private final LedgerMonths months;
    private final BillingCalendar calendar;
    private final TransactionTemplate transaction;

    LedgerCases(JdbcClient sql, LedgerMonths months, BillingCalendar calendar, TransactionTemplate transaction) {
        this.sql = sql;
        this.months = months;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    /** @param charge the line's */
    record Invoiced(UUID id, UUID charge, String net) {}

    Instant at(LocalDate day) {
        return calendar.start(day).plusSeconds(12 * 3600);
    }

    /**
     * An invoice with one line at 19 %; where that is below zero, a deposit makes up for it, as no invoice is.
     *
     * @param until the first day that is not part of the service
     */
    Invoiced invoice(UUID payer, ChargedService service, String net, LocalDate on, LocalDate from, LocalDate until) {
        return invoice(payer, service, net, on, from, until, "test", UUID.randomUUID());
    }

    /** An invoice of the day on which something was used. */
    public void invoiceOf(UUID payer, ChargedService service, String net, LocalDate day) {
        invoice(payer, service, net, day, day, day.plusDays(1));
    }

    private Invoiced invoice(
            UUID payer,
            ChargedService service,
            String net,
            LocalDate on,
            LocalDate from,
            LocalDate until,
            String sourceKind,
            UUID source) {
        return transaction.execute(status -> {
            UUID charge = charge(payer, service, net, on, from, until, sourceKind, source);
            UUID invoice = document("SINGLE", null, payer, charge, service, net, on, from, until);
            return new Invoiced(invoice, charge, net);
        });
    }

    /** A credit note that takes back a part of an invoice's only line. */
    UUID creditNote(UUID payer, Invoiced invoice, ChargedService service, String net, LocalDate on) {
        return transaction.execute(status ->
                document("CREDIT_NOTE", invoice.id(), payer, invoice.charge(), service, net, on, on, on.plusDays(1)));
    }

    private UUID document(
            String kind,
            @Nullable UUID corrects,
            UUID payer,
            UUID charge,
            ChargedService service,
            String net,
            LocalDate on,
            LocalDate from,
            LocalDate until) {
        UUID id = UUID.randomUUID();
        BigDecimal amount = new BigDecimal(net);
        BigDecimal vat = service == ChargedService.DEPOSIT
                ? BigDecimal.ZERO
                : amount.multiply(new BigDecimal("0.19")).setScale(2, RoundingMode.HALF_UP);
        BigDecimal lacking = amount.add(vat).min(BigDecimal.ZERO);
        sql.sql("""
                insert into invoice (id, kind, state, payer_id, corrects_id, locale, basis, currency, service_from, service_until,
                    net_amount, vat_amount, gross_amount, created_at)
                values (:id, :kind, 'DRAFT', :payer, :corrects, 'en', 'NET', 'EUR', :from, :until, :net, :vat, :gross, :at)""")
                .param("id", id)
                .param("kind", kind)
                .param("payer", payer)
                .param("corrects", corrects, Types.OTHER)
                .param("from", from)
                .param("until", until)
                .param("net", amount.subtract(lacking))
                .param("vat", vat)
                .param("gross", amount.add(vat).subtract(lacking))
                .param("at", SqlTime.utc(at(on)))
                .update();
        line(id, 1, charge, service, amount, vat, from, until, corrects != null);
        if (lacking.signum() < 0) {
            UUID deposit = charge(
                    payer,
                    ChargedService.DEPOSIT,
                    lacking.negate().toPlainString(),
                    on,
                    on,
                    on.plusDays(1),
                    "test",
                    id);
            line(id, 2, deposit, ChargedService.DEPOSIT, lacking.negate(), BigDecimal.ZERO, on, on.plusDays(1), false);
        }
        sql.sql("""
                update invoice set state = 'ISSUED', series = 'T', year = :year, number = :number, issued_on = :on, due_on = :on,
                    issued_at = :at, buyer_name = 'Test Payer' where id = :id""")
                .param("year", on.getYear())
                .param("number", number(on.getYear()))
                .param("on", on)
                .param("at", SqlTime.utc(at(on)))
                .param("id", id)
                .update();
        return id;
    }

    private int number(int year) {
        return sql.sql("""
                insert into invoice_number as numbers (series, year, last) values ('T', :year, 1)
                on conflict (series, year) do update set last = numbers.last + 1 returning last""").param("year", year).query(Integer.class).single();
    }

    private void line(
            UUID invoice,
            int position,
            UUID charge,
            ChargedService service,
            BigDecimal net,
            BigDecimal vat,
            LocalDate from,
            LocalDate until,
            boolean takesBack) {
        sql.sql("""
                insert into invoice_line (invoice_id, position, charge_id, service, description, service_from, service_until, net_amount,
                    gross_amount, tax_id, tax_category, vat_percent, takes_back)
                select :id, :position, :charge, :service, 'Test', :from, :until, :net, :gross, id, category, percent, :back
                from tax_treatment where id = :tax""")
                .param("id", invoice)
                .param("position", position)
                .param("charge", charge)
                .param("service", service.name())
                .param("from", from)
                .param("until", until)
                .param("net", net)
                .param("gross", net.add(vat))
                .param("tax", tax(service))
                .param("back", takesBack)
                .update();
        sql.sql("""
                insert into invoice_vat (invoice_id, category, percent, taxable_amount, tax_amount, tax_id)
                select :id, category, percent, :net, :vat, id from tax_treatment where id = :tax""")
                .param("id", invoice)
                .param("net", net)
                .param("vat", vat)
                .param("tax", tax(service))
                .update();
    }

    private UUID charge(
            UUID payer,
            ChargedService service,
            String net,
            LocalDate on,
            LocalDate from,
            LocalDate until,
            String sourceKind,
            UUID source) {
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en,
                    description_de, service_from, service_until, price_amount, gross_amount, currency, vat_percent, tax_id, charged_at)
                select :id, :payer, :payer, :service, :kind, :source, 'price', 'Test', 'Test', :from, :until, :gross, :gross, 'EUR', percent, id, :at
                from tax_treatment where id = :tax""")
                .param("id", id)
                .param("payer", payer)
                .param("service", service.name())
                .param("kind", sourceKind)
                .param("source", source)
                .param("from", SqlTime.utc(calendar.start(from)))
                .param("until", SqlTime.utc(calendar.start(until)))
                .param("gross", new BigDecimal(net))
                .param("at", SqlTime.utc(at(on)))
                .param("tax", tax(service))
                .update();
        return id;
    }

    private int tax(ChargedService service) {
        boolean free = service == ChargedService.DEPOSIT;
        return sql.sql("""
                insert into tax_treatment (rules_version, rules_row, category, percent, reason_en, reason_de)
                values (-1, :row, :category, :percent, 'Test', 'Test')
                on conflict on constraint tax_treatment_once do update set rules_row = excluded.rules_row returning id""")
                .param("row", free ? "free" : "standard")
                .param("category", free ? "E" : "S")
                .param("percent", free ? 0 : 19)
                .query(Integer.class)
                .single();
    }

    /** @return a month long past that is open, while the one before is closed, or was never used */
    public YearMonth nextToClose() {
        return months.closedThrough()
                .map(last -> last.plusMonths(1))
                .filter(month -> month.isAfter(FIRST_CLOSED))
                .orElse(FIRST_CLOSED);
    }

    void close(YearMonth month, LocalDate on) {
        sql.sql("insert into ledger_closing (month, closed_at, closed_by) values (:month, :at, 'test')")
                .param("month", month.atDay(1))
                .param("at", SqlTime.utc(at(on)))
                .update();
    }

    /** A pack of credit, sold on a day; its lot is named by the charge's source. */
    record Pack(Invoiced invoice, UUID lot, UUID payer) {}

    Pack pack(UUID payer, String net, int minutes, LocalDate on, LocalDate until) {
        UUID purchase = UUID.randomUUID();
        UUID lot = UUID.randomUUID();
        Invoiced invoice = invoice(payer, ChargedService.PACK, net, on, on, until, "pack", purchase);
        sql.sql("""
                insert into credit_lot (id, customer_id, kind, source_kind, source_id, source_part, minutes, balance, usable_from, expires_at, granted_at)
                values (:lot, :payer, 'PACK', 'pack', :purchase, 'grant', :minutes, :minutes, :from, :until, :from)""")
                .param("lot", lot)
                .param("payer", payer)
                .param("purchase", purchase)
                .param("minutes", minutes)
                .param("from", SqlTime.utc(calendar.start(on)))
                .param("until", SqlTime.utc(calendar.start(until)))
                .update();
        Pack pack = new Pack(invoice, lot, payer);
        move(pack, "GRANT", minutes, at(on));
        return pack;
    }

    void use(Pack pack, int minutes, LocalDate on) {
        move(pack, "DEBIT", -minutes, at(on));
        balance(pack, -minutes);
    }

    void giveBack(Pack pack, int minutes, LocalDate on) {
        move(pack, "RETURN", minutes, at(on));
        balance(pack, minutes);
    }

    /** As the expiry does, some minutes after the last day. */
    void lapse(Pack pack, int minutes, LocalDate until) {
        move(pack, "EXPIRY", -minutes, calendar.start(until).plusSeconds(600));
        balance(pack, -minutes);
    }

    private void balance(Pack pack, int minutes) {
        sql.sql("update credit_lot set balance = balance + :minutes where id = :lot")
                .param("minutes", minutes)
                .param("lot", pack.lot())
                .update();
    }

    private void move(Pack pack, String kind, int minutes, Instant at) {
        sql.sql("""
                insert into credit_entry (lot_id, customer_id, kind, minutes, cause_kind, cause_id, cause_part, noted_at)
                values (:lot, :payer, :kind, :minutes, 'test', :cause, '', :at)""")
                .param("lot", pack.lot())
                .param("payer", pack.payer())
                .param("kind", kind)
                .param("minutes", minutes)
                .param("cause", UUID.randomUUID())
                .param("at", SqlTime.utc(at))
                .update();
    }

    /** @return balances at the end of a month, debits less credits, of one payer's bookings */
    Map<Kind, BigDecimal> balances(UUID payer, YearMonth month) {
        Map<Kind, BigDecimal> balances = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            balances.put(kind, new BigDecimal("0.00"));
        }
        sql.sql("""
                select side.key, side.amount from ledger_entry(:zone, date '1970-01-01', :until) entry
                cross join lateral (values (account, amount), (counter, -amount)) as side (key, amount)
                where payer_id = :payer""")
                .param("zone", calendar.zone().getId())
                .param("payer", payer)
                .param("until", month.plusMonths(1).atDay(1))
                .query(row -> {
                    balances.merge(
                            LedgerAccount.of(row.getString("key")).kind(),
                            row.getBigDecimal("amount"),
                            BigDecimal::add);
                });
        return balances;
    }
}
