package space.coworking.billing.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.ChargedService;
import space.coworking.billing.ledger.LedgerAccount.Kind;

/** The accounts and their bookings, month by month. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Ledger {

    private final LedgerRows rows;
    private final ChartOfAccounts chart;
    private final LedgerTies ties;

    Ledger(LedgerRows rows, ChartOfAccounts chart, LedgerTies ties) {
        this.rows = rows;
        this.chart = chart;
        this.ties = ties;
    }

    /** All accounts on which something was ever booked, by number. */
    public TrialBalance trialBalance(YearMonth month) {
        Map<String, TrialBalance.Row> byNumber = new TreeMap<>();
        Money zero = Money.zero(CurrencyUnit.EUR);
        TrialBalance.Row sum = new TrialBalance.Row("", Set.of(), zero, zero, zero, zero);
        List<LedgerRows.Sums> sums = rows.sums(month.atDay(1), end(month));
        for (LedgerRows.Sums one : sums) {
            TrialBalance.Row row = row(one);
            byNumber.merge(row.number(), row, Ledger::together);
            sum = sum.plus(row);
        }
        return new TrialBalance(List.copyOf(byNumber.values()), sum, current(sums), deferred(sums));
    }

    /** A month's accounts, and whether the ledger agrees with documents and payments of the same moment. */
    public record Checked(TrialBalance balance, List<LedgerTies.Tie> ties) {}

    public Checked checked(YearMonth month) {
        TrialBalance balance = trialBalance(month);
        return new Checked(balance, ties.of(balance));
    }

    private static Map<Kind, BigDecimal> current(List<LedgerRows.Sums> sums) {
        Map<Kind, BigDecimal> current = new EnumMap<>(Kind.class);
        sums.forEach(one -> current.merge(LedgerAccount.of(one.key()).kind(), one.current(), BigDecimal::add));
        return current;
    }

    private static List<TrialBalance.Deferred> deferred(List<LedgerRows.Sums> sums) {
        return Stream.of(ChargedService.values())
                .map(service -> new TrialBalance.Deferred(
                        service, balance(sums, Kind.DEFERRED, service).negated(), balance(sums, Kind.ACCRUED, service)))
                .filter(one -> !one.deferred().isZero() || !one.accrued().isZero())
                .toList();
    }

    private static Money balance(List<LedgerRows.Sums> sums, Kind kind, ChargedService service) {
        return sums.stream()
                .filter(one -> {
                    LedgerAccount account = LedgerAccount.of(one.key());
                    return account.kind() == kind && account.service() == service;
                })
                .map(one -> Money.of(CurrencyUnit.of(one.currency()), one.balance()))
                .reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
    }

    private TrialBalance.Row row(LedgerRows.Sums sums) {
        CurrencyUnit currency = CurrencyUnit.of(sums.currency());
        Money opening = Money.of(currency, sums.opening());
        Money debit = Money.of(currency, sums.debit());
        Money credit = Money.of(currency, sums.credit());
        return new TrialBalance.Row(
                chart.row(sums.key()).number(),
                Set.of(LedgerAccount.of(sums.key())),
                opening,
                debit,
                credit,
                opening.plus(debit).minus(credit));
    }

    private static TrialBalance.Row together(TrialBalance.Row one, TrialBalance.Row other) {
        TrialBalance.Row sums = one.plus(other);
        Set<LedgerAccount> uses = new LinkedHashSet<>(one.uses());
        uses.addAll(other.uses());
        return new TrialBalance.Row(
                one.number(), Set.copyOf(uses), sums.opening(), sums.debit(), sums.credit(), sums.closing());
    }

    /**
     * A month's bookings in the order of their days; a sort of the page request is ignored.
     *
     * @param account number; null for all
     */
    public PageImpl<LedgerEntry> journal(YearMonth month, @Nullable String account, PageRequest page) {
        List<String> keys = account == null ? null : keys(account);
        LocalDate from = month.atDay(1);
        return new PageImpl<>(
                rows.page(from, end(month), keys, page.getOffset(), page.getPageSize()),
                page,
                rows.count(from, end(month), keys));
    }

    private List<String> keys(String account) {
        return rows.keys().stream()
                .filter(key -> chart.row(key).number().equals(account))
                .toList();
    }

    /** @return whether there is such an account in the chart */
    public boolean isKnown(String account) {
        return !keys(account).isEmpty();
    }

    /** @return how many bookings a month has */
    int count(YearMonth month) {
        return rows.count(month.atDay(1), end(month), null);
    }

    /** A month's bookings one by one, however many they are. */
    public void each(YearMonth month, Consumer<LedgerEntry> consumer) {
        rows.each(month.atDay(1), end(month), consumer);
    }

    static LocalDate end(YearMonth month) {
        return month.plusMonths(1).atDay(1);
    }
}
