package space.coworking.billing.ledger;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ledger.LedgerAccount.Kind;
import space.coworking.billing.ledger.LedgerProperties.Row;

/**
 * A month's bookings as a batch for DATEV. VAT is worked out there, from amounts with VAT: by the account itself, or by a key. Adjustments at the
 * month's end are one line for each pair of accounts.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class DatevExport {

    private final Ledger ledger;
    private final LedgerMonths months;
    private final ChartOfAccounts chart;
    private final LedgerProperties properties;
    private final BillingCalendar calendar;
    private final MessageSource messages;
    private final Clock clock;

    DatevExport(
            Ledger ledger,
            LedgerMonths months,
            ChartOfAccounts chart,
            LedgerProperties properties,
            BillingCalendar calendar,
            MessageSource messages,
            Clock clock) {
        this.ledger = ledger;
        this.months = months;
        this.chart = chart;
        this.properties = properties;
        this.calendar = calendar;
        this.messages = messages;
        this.clock = clock;
    }

    /** {@code EXTF_Buchungsstapel_2026-11.csv}. @param part from 1 on */
    public static String fileName(YearMonth month, int part) {
        return "EXTF_Buchungsstapel_" + month + (part == 1 ? "" : "_" + part) + ".csv";
    }

    /** @return how many files a month takes at most, as each holds 99,999 lines */
    public int parts(YearMonth month) {
        return 1 + (ledger.count(month) - 1) / DatevBatch.MOST_LINES;
    }

    /** @param part from 1 on */
    public void write(YearMonth month, int part, OutputStream out) {
        DatevBatch batch = new DatevBatch(
                out,
                properties.datev(),
                chart.digits(),
                month,
                months.isClosed(month),
                LocalDateTime.ofInstant(clock.instant(), calendar.zone()));
        long first = (part - 1L) * DatevBatch.MOST_LINES;
        long[] number = {0};
        lines(month, line -> {
            if (number[0] >= first && number[0] < first + DatevBatch.MOST_LINES) {
                batch.write(line);
            }
            number[0]++;
        });
    }

    private record Pair(LocalDate day, LedgerEntry.Source source, String account, String counter, String taxKey) {}

    private void lines(YearMonth month, Consumer<DatevLine> lines) {
        Map<Pair, BigDecimal> adjustments = new LinkedHashMap<>();
        ledger.each(month, entry -> {
            switch (entry.source()) {
                case ACCRUAL, DEFERRAL, BREAKAGE ->
                    adjustments.merge(pair(entry), entry.amount().getAmount(), BigDecimal::add);
                default -> booked(entry, lines);
            }
        });
        adjustments.forEach((pair, amount) -> {
            if (amount.signum() != 0) {
                lines.accept(new DatevLine(
                        amount,
                        "EUR",
                        pair.account(),
                        pair.counter(),
                        pair.taxKey(),
                        pair.day(),
                        "",
                        word(pair.source()) + " " + month));
            }
        });
    }

    private Pair pair(LedgerEntry entry) {
        return new Pair(
                entry.day(),
                entry.source(),
                entry.account().number(),
                entry.counter().number(),
                row(entry).automatic() ? DatevLine.WITHOUT_TAX : "");
    }

    private Row row(LedgerEntry entry) {
        return chart.row(entry.counter().of());
    }

    private void booked(LedgerEntry entry, Consumer<DatevLine> lines) {
        if (entry.vatOnly()) {
            return;
        }
        Row counter = row(entry);
        BigDecimal net = entry.amount().getAmount();
        BigDecimal vat = entry.vat().getAmount();
        String key = Objects.requireNonNullElse(counter.taxKey(), "");
        if (counter.automatic() || !key.isEmpty()) {
            line(entry, net.add(vat), counter.number(), counter.automatic() ? "" : key, lines);
        } else {
            line(entry, net, counter.number(), "", lines);
            LedgerAccount account = entry.counter().of();
            line(
                    entry,
                    vat,
                    chart.row(new LedgerAccount(Kind.VAT, null, account.category(), account.percent()))
                            .number(),
                    "",
                    lines);
        }
    }

    private void line(LedgerEntry entry, BigDecimal amount, String counter, String taxKey, Consumer<DatevLine> lines) {
        if (amount.signum() != 0) {
            lines.accept(new DatevLine(
                    amount,
                    entry.amount().getCurrencyUnit().getCode(),
                    entry.account().number(),
                    counter,
                    taxKey,
                    entry.day(),
                    Objects.requireNonNullElse(entry.document(), ""),
                    word(entry.source()) + " " + Objects.requireNonNullElse(entry.party(), "")));
        }
    }

    /** The batch is for a German program, whoever downloads it. */
    private String word(LedgerEntry.Source source) {
        return messages.getMessage("ledger.source." + source, null, Locale.GERMAN);
    }
}
