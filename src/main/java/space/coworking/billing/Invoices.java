package space.coworking.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.billing.InvoiceDetail.Buyer;
import space.coworking.billing.InvoiceDetail.Corrected;
import space.coworking.billing.InvoiceDetail.Line;
import space.coworking.billing.InvoiceDetail.Settled;
import space.coworking.billing.InvoiceDetail.Vat;
import space.coworking.shared.SqlTime;

/** Reads invoices. */
@Repository
class Invoices {

    static final String SELECT = """
            select invoice.*, customer.name as customer_name, customer.email as customer_email,
                corrected.document_number as corrected_number, corrected.issued_on as corrected_on
            from invoice join customer on customer.id = invoice.payer_id
            left join invoice corrected on corrected.id = invoice.corrects_id
            """;

    private static final String DETAIL =
            "select found.*, exists (select 1 from invoice_instalment part where part.invoice_id = found.id) "
                    + "as planned from (" + SELECT + "where invoice.id = ?) found";

    private final JdbcClient sql;
    private final BillingCalendar calendar;

    Invoices(JdbcClient sql, BillingCalendar calendar) {
        this.sql = sql;
        this.calendar = calendar;
    }

    Optional<InvoiceDetail> detail(UUID id) {
        return sql.sql(DETAIL).param(id).query((row, number) -> detail(row)).optional();
    }

    /** @return the issued ones of a payer, the newest first */
    List<InvoiceView> of(UUID payer, int first, int most) {
        return sql.sql(SELECT + """
                where invoice.payer_id = :payer and invoice.number is not null
                order by invoice.issued_on desc, invoice.document_number desc limit :most offset :first""")
                .param("payer", payer)
                .param("most", most)
                .param("first", first)
                .query((row, number) -> view(row))
                .list();
    }

    /** @return how many issued ones a payer has, and what is open of them in all */
    OpenItems openItems(UUID payer) {
        return sql.sql("""
                select count(*) as all, coalesce(sum(gross_amount - settled_amount) filter (
                    where state = 'ISSUED' and kind <> 'CREDIT_NOTE'), 0) as open
                from invoice where payer_id = ? and number is not null""")
                .param(payer)
                .query((row, number) -> new OpenItems(row.getInt("all"), money("EUR", row.getBigDecimal("open"))))
                .single();
    }

    record OpenItems(int invoices, Money open) {}

    Money gross(UUID id) {
        return sql.sql("select currency, gross_amount from invoice where id = ?")
                .param(id)
                .query((row, number) -> money(row, "gross_amount"))
                .single();
    }

    /** @return what the charges on an invoice cost as their causers name it: with the house's VAT, also where somebody else owes the tax */
    Money price(UUID id) {
        return sql.sql("""
                select invoice.currency, sum(charge.price_amount) as price
                from invoice join invoice_line line on line.invoice_id = invoice.id join charge on charge.id = line.charge_id
                where invoice.id = ? group by invoice.currency""")
                .param(id)
                .query((row, number) -> money(row, "price"))
                .single();
    }

    /** @return the invoice of what a payment settled at once */
    Optional<UUID> ofPayment(UUID payment) {
        return sql.sql("""
                select line.invoice_id from charge join invoice_line line on line.charge_id = charge.id and not line.takes_back
                where charge.payment_id = ? limit 1""").param(payment).query(UUID.class).optional();
    }

    /** @return a payer's invoices of which something is open, the one that is due first first */
    List<UUID> owed(UUID payer, int most) {
        return sql.sql("""
                select id from invoice where payer_id = :payer and state = 'ISSUED' and kind <> 'CREDIT_NOTE'
                order by due_on, id limit :most""")
                .param("payer", payer)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** Locks an issued invoice until the caller's transaction ends. @return what is open; empty where there is none */
    Optional<Money> lockOpen(UUID id) {
        return sql.sql("""
                select currency, gross_amount - settled_amount as open from invoice
                where id = ? and number is not null for update""").param(id).query((row, number) -> money(row, "open")).optional();
    }

    private InvoiceDetail detail(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String currency = row.getString("currency");
        Locale locale = Locale.forLanguageTag(row.getString("locale"));
        UUID corrects = row.getObject("corrects_id", UUID.class);
        return new InvoiceDetail(
                view(row),
                locale,
                row.getString("basis").equals("NET"),
                Objects.requireNonNull(SqlTime.day(row, "service_from")),
                Objects.requireNonNull(SqlTime.day(row, "service_until")),
                money(row, "net_amount"),
                money(row, "vat_amount"),
                buyer(row),
                row.getString("reason"),
                corrects == null
                        ? null
                        : new Corrected(
                                corrects,
                                row.getString("corrected_number"),
                                Objects.requireNonNull(SqlTime.day(row, "corrected_on"))),
                row.getObject("run_id", UUID.class),
                lines(id, currency),
                rates(id, currency, locale),
                settlements(id, currency),
                creditNotes(id),
                row.getBoolean("planned"));
    }

    private static Buyer buyer(ResultSet row) throws SQLException {
        String name = row.getString("buyer_name");
        String email = row.getString("buyer_email");
        return new Buyer(
                name == null ? row.getString("customer_name") : name,
                row.getString("buyer_contact"),
                email == null ? row.getString("customer_email") : email,
                row.getString("buyer_line1"),
                row.getString("buyer_line2"),
                row.getString("buyer_postal_code"),
                row.getString("buyer_city"),
                row.getString("buyer_country"),
                row.getString("buyer_vat_id"));
    }

    private List<Line> lines(UUID id, String currency) {
        return sql.sql("select * from invoice_line where invoice_id = ? order by position")
                .param(id)
                .query((row, number) -> new Line(
                        row.getInt("position"),
                        ChargedService.valueOf(row.getString("service")),
                        row.getString("description"),
                        Objects.requireNonNull(SqlTime.day(row, "service_from")),
                        Objects.requireNonNull(SqlTime.day(row, "service_until")),
                        money(currency, row.getBigDecimal("net_amount")),
                        money(currency, row.getBigDecimal("gross_amount")),
                        row.getString("tax_category"),
                        row.getBigDecimal("vat_percent"),
                        row.getObject("charge_id", UUID.class)))
                .list();
    }

    private List<Vat> rates(UUID id, String currency, Locale locale) {
        String reason = locale.getLanguage().equals("de") ? "reason_de" : "reason_en";
        return sql.sql("""
                select rate.*, tax.exemption_code, tax.reason_en, tax.reason_de
                from invoice_vat rate join tax_treatment tax on tax.id = rate.tax_id
                where invoice_id = ? order by percent desc, rate.category""")
                .param(id)
                .query((row, number) -> new Vat(
                        row.getString("category"),
                        row.getBigDecimal("percent"),
                        money(currency, row.getBigDecimal("taxable_amount")),
                        money(currency, row.getBigDecimal("tax_amount")),
                        row.getString("exemption_code"),
                        row.getString("category").equals("S") ? null : row.getString(reason)))
                .list();
    }

    private List<Settled> settlements(UUID id, String currency) {
        return sql.sql("select * from invoice_settlement where invoice_id = ? order by noted_at, id")
                .param(id)
                .query((row, number) -> new Settled(
                        row.getString("kind"),
                        money(currency, row.getBigDecimal("amount")),
                        Objects.requireNonNull(SqlTime.day(row, "settled_on")),
                        row.getString("noted_by"),
                        Objects.requireNonNull(SqlTime.instant(row, "noted_at")),
                        row.getString("note")))
                .list();
    }

    private List<InvoiceView> creditNotes(UUID id) {
        return sql.sql(SELECT + "where invoice.corrects_id = ? order by invoice.document_number")
                .param(id)
                .query((row, number) -> view(row))
                .list();
    }

    InvoiceView view(ResultSet row) throws SQLException {
        LocalDate due = SqlTime.day(row, "due_on");
        LocalDate month = SqlTime.day(row, "month");
        InvoiceState state = InvoiceState.valueOf(row.getString("state"));
        String buyer = row.getString("buyer_name");
        return new InvoiceView(
                row.getObject("id", UUID.class),
                InvoiceKind.valueOf(row.getString("kind")),
                state,
                row.getString("document_number"),
                row.getObject("payer_id", UUID.class),
                buyer == null ? row.getString("customer_name") : buyer,
                month == null ? null : YearMonth.from(month),
                SqlTime.day(row, "issued_on"),
                due,
                money(row, "gross_amount"),
                money(
                        row.getString("currency"),
                        state == InvoiceState.DRAFT
                                ? row.getBigDecimal("gross_amount")
                                : row.getBigDecimal("gross_amount").subtract(row.getBigDecimal("settled_amount"))),
                state == InvoiceState.ISSUED && due != null && due.isBefore(calendar.today()));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return money(row.getString("currency"), row.getBigDecimal(column));
    }

    private static Money money(String currency, @Nullable BigDecimal amount) {
        return Money.of(CurrencyUnit.of(currency), amount == null ? BigDecimal.ZERO : amount);
    }
}
