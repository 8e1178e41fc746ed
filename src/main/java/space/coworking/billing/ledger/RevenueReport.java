package space.coworking.billing.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargedService;

/** What was earned, by service and month, without VAT. Deposits are not earned. */
@Service
@Transactional(readOnly = true)
public class RevenueReport {

    private static final int MONTHS = 12;
    private static final Money ZERO = Money.zero(CurrencyUnit.EUR);

    private final JdbcClient sql;
    private final LedgerRows rows;
    private final BillingCalendar calendar;

    RevenueReport(JdbcClient sql, LedgerRows rows, BillingCalendar calendar) {
        this.sql = sql;
        this.rows = rows;
        this.calendar = calendar;
    }

    /**
     * A calendar year. Each list has a value for each month.
     *
     * @param services without breakage; those of which nothing was earned are left out
     * @param breakage packs that lapsed unused
     */
    public record Year(List<YearMonth> months, List<Line> services, Line breakage, Line sum) {}

    /** @param service null for a sum */
    public record Line(@Nullable ChargedService service, List<Money> months) {

        public Money sum() {
            return months.stream().reduce(ZERO, Money::plus);
        }

        public boolean isNothing() {
            return months.stream().allMatch(Money::isZero);
        }
    }

    /** @param through the last month; later ones are empty, as their revenue is still to be earned */
    public Year year(int year, YearMonth through) {
        Map<ChargedService, List<Money>> services = new EnumMap<>(ChargedService.class);
        List<Money> breakage = nothing();
        List<Money> sum = nothing();
        YearMonth last = through.isBefore(YearMonth.of(year, MONTHS)) ? through : YearMonth.of(year, MONTHS);
        rows.plan();
        sql.sql("""
                select service, month, sum(earned - breakage) as earned, sum(breakage) as breakage
                from ledger_recognition(:zone, :from, :until) where month >= :from and month < :until group by service, month""")
                .param("zone", calendar.zone().getId())
                .param("from", LocalDate.of(year, 1, 1))
                .param("until", Ledger.end(last))
                .query(row -> {
                    int month = row.getObject("month", LocalDate.class).getMonthValue() - 1;
                    Money earned = money(row.getBigDecimal("earned"));
                    Money lapsed = money(row.getBigDecimal("breakage"));
                    services.computeIfAbsent(ChargedService.valueOf(row.getString("service")), service -> nothing())
                            .set(month, earned);
                    breakage.set(month, breakage.get(month).plus(lapsed));
                    sum.set(month, sum.get(month).plus(earned).plus(lapsed));
                });
        return new Year(
                IntStream.rangeClosed(1, MONTHS)
                        .mapToObj(month -> YearMonth.of(year, month))
                        .toList(),
                services.entrySet().stream()
                        .map(one -> new Line(one.getKey(), one.getValue()))
                        .filter(line -> !line.isNothing())
                        .toList(),
                new Line(null, breakage),
                new Line(null, sum));
    }

    private static List<Money> nothing() {
        return new ArrayList<>(Collections.nCopies(MONTHS, ZERO));
    }

    private static Money money(BigDecimal amount) {
        return Money.of(CurrencyUnit.EUR, amount);
    }
}
