package space.coworking.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.billing.InvoiceSearch.Which;
import space.coworking.shared.LikePattern;
import space.coworking.shared.SqlTime;

/** Finds invoices for lists: drafts first, then the newest. */
@Repository
class FoundInvoices {

    /** A number as people type it: with or without its series and the zeros. */
    private static final Pattern NUMBER = Pattern.compile("([RG]?) ?(\\d{4})-?0*(\\d{1,9})");

    private static final String ORDER = " order by invoice.issued_at desc, invoice.document_number desc, invoice.id";

    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient sql;

    /** Asks the database for some rows at a time. */
    private final JdbcClient streaming;

    private final Invoices invoices;
    private final BillingCalendar calendar;

    FoundInvoices(JdbcClient sql, DataSource database, Invoices invoices, BillingCalendar calendar) {
        this.sql = sql;
        JdbcTemplate some = new JdbcTemplate(database);
        some.setFetchSize(ROWS_AT_ONCE);
        this.streaming = JdbcClient.create(some);
        this.invoices = invoices;
        this.calendar = calendar;
    }

    List<InvoiceView> page(InvoiceSearch search, long first, int most) {
        Condition condition = condition(search);
        return sql.sql(Invoices.SELECT + condition.where() + ORDER + " limit :most offset :first")
                .params(condition.values())
                .param("most", most)
                .param("first", first)
                .query((row, number) -> invoices.view(row))
                .list();
    }

    InvoiceSums sums(InvoiceSearch search) {
        Condition condition = condition(search);
        return sql.sql("""
                select count(*) as documents,
                    sum(gross_amount) filter (where kind <> 'CREDIT_NOTE' and state <> 'DRAFT') as invoiced,
                    sum(gross_amount) filter (where kind = 'CREDIT_NOTE') as credited,
                    sum(gross_amount - settled_amount) filter (where kind <> 'CREDIT_NOTE' and state = 'ISSUED') as open,
                    sum(gross_amount) filter (where state = 'DRAFT') as drafted
                from invoice""" + condition.where())
                .params(condition.values())
                .query((row, number) -> new InvoiceSums(
                        row.getInt("documents"),
                        euros(row, "invoiced"),
                        euros(row, "credited"),
                        euros(row, "open"),
                        euros(row, "drafted")))
                .single();
    }

    /** Reads all of them, some at a time. */
    void each(InvoiceSearch search, Consumer<InvoiceRow> reader) {
        Condition condition = condition(search);
        streaming
                .sql(Invoices.SELECT + condition.where() + ORDER)
                .params(condition.values())
                .query(row -> {
                    reader.accept(row(row));
                });
    }

    private InvoiceRow row(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new InvoiceRow(
                invoices.view(row),
                row.getString("buyer_vat_id"),
                row.getString("corrected_number"),
                Objects.requireNonNull(SqlTime.day(row, "service_from")),
                Objects.requireNonNull(SqlTime.day(row, "service_until")),
                Money.of(currency, row.getBigDecimal("net_amount")),
                Money.of(currency, row.getBigDecimal("vat_amount")));
    }

    /** @return the issued ones of these payers, the newest first */
    List<InvoiceView> issued(Collection<UUID> payers, long first, int most) {
        return sql.sql(Invoices.SELECT + " where invoice.payer_id in (:payers) and invoice.number is not null" + ORDER
                        + " limit :most offset :first")
                .param("payers", payers)
                .param("most", most)
                .param("first", first)
                .query((row, number) -> invoices.view(row))
                .list();
    }

    /** @return what the issued ones of these payers come to */
    InvoiceSums issuedSums(Collection<UUID> payers) {
        return sql.sql("""
                select count(*) as documents, sum(gross_amount) filter (where kind <> 'CREDIT_NOTE') as invoiced,
                    sum(gross_amount) filter (where kind = 'CREDIT_NOTE') as credited,
                    sum(gross_amount - settled_amount) filter (where kind <> 'CREDIT_NOTE' and state = 'ISSUED') as open
                from invoice where payer_id in (:payers) and number is not null""")
                .param("payers", payers)
                .query((row, number) -> new InvoiceSums(
                        row.getInt("documents"),
                        euros(row, "invoiced"),
                        euros(row, "credited"),
                        euros(row, "open"),
                        Money.zero(CurrencyUnit.EUR)))
                .single();
    }

    /** @return the invoices of a run by their payers, of those asked for */
    Map<UUID, UUID> ofRun(UUID run, Collection<UUID> payers) {
        Map<UUID, UUID> found = new HashMap<>();
        if (!payers.isEmpty()) {
            sql.sql("select payer_id, id from invoice where run_id = :run and payer_id in (:payers)")
                    .param("run", run)
                    .param("payers", payers)
                    .query(row -> {
                        found.put(row.getObject("payer_id", UUID.class), row.getObject("id", UUID.class));
                    });
        }
        return found;
    }

    /** @return the issued ones on which the charges of a source stand, those that take them back too, the oldest first */
    List<InvoiceView> ofSource(String kind, UUID id) {
        return sql.sql(Invoices.SELECT + """
                where invoice.number is not null and invoice.id in (
                    select line.invoice_id from charge join invoice_line line on line.charge_id = charge.id
                    where charge.source_kind = :kind and charge.source_id = :id)
                order by invoice.issued_at, invoice.document_number""")
                .param("kind", kind)
                .param("id", id)
                .query((row, number) -> invoices.view(row))
                .list();
    }

    private record Condition(String where, Map<String, Object> values) {}

    private Condition condition(InvoiceSearch search) {
        List<String> parts = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (search.which() != null) {
            parts.add(which(search.which(), values));
        }
        if (search.payer() != null) {
            parts.add("invoice.payer_id = :payer");
            values.put("payer", search.payer());
        }
        if (search.run() != null) {
            parts.add("invoice.run_id = :run");
            values.put("run", search.run());
        }
        if (search.text() != null && !search.text().isBlank()) {
            parts.add(text(search.text().strip(), values));
        }
        return new Condition(parts.isEmpty() ? "" : " where " + String.join(" and ", parts), values);
    }

    private String which(Which which, Map<String, Object> values) {
        return switch (which) {
            case OPEN -> "invoice.state = 'ISSUED' and invoice.kind <> 'CREDIT_NOTE'";
            case OVERDUE -> {
                LocalDate today = calendar.today();
                values.put("today", today);
                yield "invoice.state = 'ISSUED' and invoice.kind <> 'CREDIT_NOTE' and invoice.due_on < :today";
            }
            case PAID -> "invoice.state = 'PAID' and invoice.kind <> 'CREDIT_NOTE'";
            case DRAFTS -> "invoice.state = 'DRAFT'";
            case CREDIT_NOTES -> "invoice.kind = 'CREDIT_NOTE'";
            case CREDITED -> "invoice.state = 'CREDITED'";
            case WRITTEN_OFF -> "invoice.state = 'WRITTEN_OFF'";
        };
    }

    /** Each way to find an invoice has its index: as alternatives of one condition the database could use neither. */
    private static String text(String text, Map<String, Object> values) {
        values.put("text", LikePattern.containing(text));
        String found = """
                invoice.id in (select named.id from customer join invoice named on named.payer_id = customer.id
                    where lower(customer.name || ' ' || coalesce(customer.company, '') || ' ' || customer.email) like :text""";
        Matcher number = NUMBER.matcher(text.toUpperCase(Locale.ROOT));
        if (number.matches()) {
            String series = number.group(1);
            values.put("series", series.isEmpty() ? List.of("R", "G") : List.of(series));
            values.put("year", Integer.valueOf(number.group(2)));
            values.put("number", Integer.valueOf(number.group(3)));
            found += """

                    union all select numbered.id from invoice numbered
                    where numbered.series in (:series) and numbered.year = :year and numbered.number = :number""";
        }
        return found + ")";
    }

    private static Money euros(ResultSet row, String column) throws SQLException {
        @Nullable BigDecimal sum = row.getBigDecimal(column);
        return sum == null ? Money.zero(CurrencyUnit.EUR) : Money.of(CurrencyUnit.EUR, sum);
    }
}
