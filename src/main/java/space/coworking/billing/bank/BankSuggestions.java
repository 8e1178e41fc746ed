package space.coworking.billing.bank;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.bank.BankSuggestion.Candidate;
import space.coworking.billing.bank.BankSuggestion.Reason;
import space.coworking.shared.SqlTime;

/** Finds the invoices that bookings may pay, for many bookings at once. Nothing is applied here. */
@Repository
@Transactional(readOnly = true)
public class BankSuggestions {

    private static final int MOST = 4;

    /**
     * By number: what stands in the text. By payer: who paid from this account before, and who is called like the payer; of their open
     * invoices one, two, or the oldest together may be what the amount comes to.
     */
    private static final String FIND = """
            with booking as materialized (
                select id, currency, amount - assigned_amount as rest, lower(counterparty) as name, counterparty_iban as iban, mentioned
                from bank_transaction where id in (:ids) and state = 'OPEN' and amount > 0),
            paid as materialized (
                select match.transaction_id as booking, match.invoice_id as invoice
                from booking join bank_match match on match.transaction_id = booking.id and match.undone_at is null),
            numbered as materialized (
                select booking.id as booking, booking.rest, invoice.id as invoice, invoice.gross_amount - invoice.settled_amount as open
                from booking cross join lateral unnest(booking.mentioned) as mention (number)
                join invoice on invoice.document_number = mention.number and invoice.number is not null
                    and invoice.currency = booking.currency and invoice.kind <> 'CREDIT_NOTE'
                where (booking.id, invoice.id) not in (select booking, invoice from paid)),
            payer as materialized (
                select booking, payer, bool_or(known) as known from (
                    select booking.id as booking, customer.id as payer, false as known
                    from booking join customer
                        on booking.name <% lower(customer.name || ' ' || coalesce(customer.company, '') || ' ' || customer.email)
                    union all
                    select booking.id, invoice.payer_id, true
                    from booking join bank_transaction earlier on earlier.counterparty_iban = booking.iban
                    join bank_match match on match.transaction_id = earlier.id and match.undone_at is null
                    join invoice on invoice.id = match.invoice_id) one
                group by booking, payer),
            owed as materialized (
                select booking.id as booking, booking.rest, payer.payer, payer.known, invoice.id as invoice,
                    invoice.gross_amount - invoice.settled_amount as open,
                    sum(invoice.gross_amount - invoice.settled_amount) over oldest as together,
                    array_agg(invoice.id) over oldest as invoices
                from payer join booking on booking.id = payer.booking
                join invoice on invoice.payer_id = payer.payer and invoice.state = 'ISSUED' and invoice.kind <> 'CREDIT_NOTE'
                    and invoice.currency = booking.currency
                where (booking.id, invoice.id) not in (select booking, invoice from paid)
                window oldest as (partition by booking.id, payer.payer order by invoice.due_on, invoice.document_number)),
            found as (
                select booking, array[invoice] as invoices,
                    case when open = 0 then 'NUMBER_SETTLED' when open = rest then 'NUMBER_AND_AMOUNT' else 'NUMBER' end as reason
                from numbered
                union all
                select booking, array_agg(invoice order by invoice), 'NUMBERS_AND_SUM'
                from numbered where open > 0 group by booking, rest having count(*) > 1 and sum(open) = rest
                union all
                select booking, array[invoice], case when known then 'ACCOUNT_AND_AMOUNT' else 'NAME_AND_AMOUNT' end
                from owed where open = rest
                union all
                select booking, invoices, case when known then 'ACCOUNT_AND_SUM' else 'NAME_AND_SUM' end
                from owed where together = rest and cardinality(invoices) > 1
                union all
                select one.booking, array[one.invoice, other.invoice], case when one.known then 'ACCOUNT_AND_SUM' else 'NAME_AND_SUM' end
                from owed one join owed other on other.booking = one.booking and other.payer = one.payer and other.invoice > one.invoice
                where one.open + other.open = one.rest)
            select * from found""";

    private final JdbcClient sql;

    BankSuggestions(JdbcClient sql) {
        this.sql = sql;
    }

    private record Found(UUID booking, List<UUID> invoices, Reason reason) {}

    /** @return by booking, the best first; none for those that wait no longer */
    public Map<UUID, List<BankSuggestion>> of(Collection<UUID> bookings) {
        if (bookings.isEmpty()) {
            return Map.of();
        }
        List<Found> found = sql.sql(FIND)
                .param("ids", bookings)
                .query(BankSuggestions::found)
                .list();
        Map<UUID, Candidate> candidates = candidates(found.stream()
                .flatMap(one -> one.invoices().stream())
                .distinct()
                .toList());
        Map<UUID, List<BankSuggestion>> suggestions = new HashMap<>();
        found.stream()
                .collect(Collectors.groupingBy(Found::booking))
                .forEach((booking, all) -> suggestions.put(booking, best(all, candidates)));
        return suggestions;
    }

    /** Of several reasons for the same invoices the best counts. */
    private static List<BankSuggestion> best(List<Found> found, Map<UUID, Candidate> candidates) {
        long certain = found.stream().filter(one -> one.reason().mayBeCertain()).count();
        Map<Object, Found> apart = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparing(Found::reason))
                .forEach(one -> apart.putIfAbsent(Set.copyOf(one.invoices()), one));
        List<BankSuggestion> best = new ArrayList<>();
        for (Found one : apart.values()) {
            List<Candidate> invoices = one.invoices().stream()
                    .map(candidates::get)
                    .sorted(Comparator.comparing(Candidate::number))
                    .toList();
            best.add(new BankSuggestion(
                    one.reason(),
                    invoices,
                    invoices.stream().map(Candidate::open).reduce(Money::plus).orElseThrow(),
                    one.reason().mayBeCertain() && certain == 1));
        }
        return List.copyOf(best.subList(0, Math.min(MOST, best.size())));
    }

    private Map<UUID, Candidate> candidates(List<UUID> invoices) {
        if (invoices.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql("""
                        select id, document_number, buyer_name, payer_id, currency, gross_amount - settled_amount as open, due_on
                        from invoice where id in (:ids)""")
                .param("ids", invoices)
                .query((row, number) -> new Candidate(
                        row.getObject("id", UUID.class),
                        row.getString("document_number"),
                        row.getString("buyer_name"),
                        row.getObject("payer_id", UUID.class),
                        Money.of(CurrencyUnit.of(row.getString("currency")), row.getBigDecimal("open")),
                        SqlTime.day(row, "due_on")))
                .list()
                .stream()
                .collect(Collectors.toMap(Candidate::id, candidate -> candidate));
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        Array invoices = row.getArray("invoices");
        return new Found(
                row.getObject("booking", UUID.class),
                Arrays.asList((UUID[]) invoices.getArray()),
                Reason.valueOf(row.getString("reason")));
    }
}
