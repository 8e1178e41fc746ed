package space.coworking.billing.ledger;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ledger.LedgerAccount.Kind;

/**
 * Holds the ledger against the documents and payments themselves, as they stand now. The ledger adds up what happened, the other side asks
 * what came of it: other tables, other columns.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class LedgerTies {

    /** Null for everybody. */
    private static final String MINE = "(cast(:payer as uuid) is null or payer_id = :payer)";

    private final JdbcClient sql;
    private final LedgerRows rows;
    private final BillingCalendar calendar;

    LedgerTies(JdbcClient sql, LedgerRows rows, BillingCalendar calendar) {
        this.sql = sql;
        this.rows = rows;
        this.calendar = calendar;
    }

    /** What ought to agree. */
    public enum What {
        /** What customers owe, less what credit notes promise them. */
        OPEN_INVOICES(EnumSet.of(Kind.RECEIVABLE), """
                select coalesce(sum((gross_amount - settled_amount) * case kind when 'CREDIT_NOTE' then -1 else 1 end), 0)
                from invoice where number is not null and\s""" + MINE),

        /** What the payment provider took in, less what went back and what banks took back. */
        PAYMENTS(EnumSet.of(Kind.CLEARING), """
                select (select coalesce(sum(amount_minor), 0) from payment where status = 'PAID') / 100.0
                    - (select coalesce(sum(amount_minor), 0) from payment_refund_share where status = 'SUCCEEDED') / 100.0
                    - (select coalesce(sum(amount_minor), 0) from payment_dispute where status = 'LOST') / 100.0"""),

        /** What was paid too much and is still the customers'. */
        CUSTOMER_CREDIT(
                EnumSet.of(Kind.CUSTOMER_CREDIT),
                "select -coalesce(sum(left_amount), 0) from payer_credit where " + MINE),

        /** What invoices say of VAT, less what credit notes say; that of lost debts apart. */
        VAT(EnumSet.of(Kind.VAT), """
                select -coalesce(sum(vat_amount * case kind when 'CREDIT_NOTE' then -1 else 1 end), 0)
                from invoice where number is not null and\s""" + MINE),

        /** What is earned and what is still to be earned: all that was invoiced without VAT, but for deposits. */
        INVOICED(EnumSet.of(Kind.REVENUE, Kind.BREAKAGE, Kind.DEFERRED, Kind.ACCRUED, Kind.DEPOSIT), """
                select -coalesce(sum(net_amount * case kind when 'CREDIT_NOTE' then -1 else 1 end), 0)
                from invoice where number is not null and\s""" + MINE);

        private final Set<Kind> kinds;
        private final String books;

        What(Set<Kind> kinds, String books) {
            this.kinds = kinds;
            this.books = books;
        }

        /** @return whether it can be asked of one customer: a payment has none before it settled something */
        public boolean isByPayer() {
            return this != PAYMENTS;
        }
    }

    /** @param ledger the balance of the accounts, debits less credits */
    public record Tie(What what, Money ledger, Money books) {

        public Money difference() {
            return ledger.minus(books);
        }
    }

    /** How things stand at the end of this month; revenue of later months is still to be earned then. */
    List<Tie> of(TrialBalance balance) {
        return Stream.of(What.values())
                .map(what -> tie(what, balance.current(), null))
                .toList();
    }

    /** The same of one customer. */
    public List<Tie> of(UUID payer) {
        Map<Kind, BigDecimal> balances = balances(payer);
        return Stream.of(What.values())
                .filter(What::isByPayer)
                .map(what -> tie(what, balances, payer))
                .toList();
    }

    private Tie tie(What what, Map<Kind, BigDecimal> balances, @Nullable UUID payer) {
        BigDecimal ledger = what.kinds.stream()
                .map(kind -> balances.getOrDefault(kind, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal books = sql.sql(what.books)
                .param("payer", payer, Types.OTHER)
                .query(BigDecimal.class)
                .single();
        return new Tie(what, Money.of(CurrencyUnit.EUR, ledger), Money.of(CurrencyUnit.EUR, books.setScale(2)));
    }

    private Map<Kind, BigDecimal> balances(UUID payer) {
        Map<Kind, BigDecimal> balances = new EnumMap<>(Kind.class);
        rows.plan();
        sql.sql("""
                select split_part(side.key, '/', 1) as kind, sum(side.amount) as balance
                from ledger_entry(:zone, :since, :until) entry
                cross join lateral (values (entry.account, entry.amount), (entry.counter, -entry.amount)) as side (key, amount)
                where payer_id = :payer group by kind""")
                .param("zone", calendar.zone().getId())
                .param("since", LocalDate.EPOCH)
                .param("until", Ledger.end(calendar.thisMonth()))
                .param("payer", payer)
                .query(row -> {
                    balances.put(Kind.valueOf(row.getString("kind")), row.getBigDecimal("balance"));
                });
        return balances;
    }
}
