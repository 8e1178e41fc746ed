package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.whole;
import static space.coworking.rules.Column.word;
import static space.coworking.rules.language.Terms.ANY;
import static space.coworking.rules.language.Terms.NONE;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.cancellationrefund.CancellationRefund;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.By;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.Subject;
import space.coworking.rules.cancellationrefund.Refund;
import space.coworking.rules.language.Terms;

/** Answers from {@code CancellationRefund.xlsx}. */
@Component
class CancellationRefundTable implements CancellationRefund {

    private static final String NOTICE_OVER = "noticeOver";
    private static final String FULL_FROM = "fullFrom";
    private static final String FULL = "full";
    private static final String PART_FROM = "partFrom";
    private static final String PART = "part";
    private static final String LATE = "late";
    private static final BigDecimal EVERYTHING = BigDecimal.valueOf(100);
    private static final Duration LONG_AGO = Duration.ofDays(36_500);

    static final TableLayout LAYOUT = new TableLayout(
            "CancellationRefund",
            CancellationRefundFacts.class,
            HitPolicy.FIRST_MATCH,
            List.of(Setting.noMatchInEnglish(), Setting.noMatchInGerman()),
            List.of(
                    Column.rowId("CR"),
                    condition("by", "Terms.oneOf(by(), \"$param\")", word(ANY, "us", "customer")),
                    condition("customer", "Terms.customer(customer(), \"$param\")", new CellKind.Customer()),
                    condition("subject", "Terms.oneOf(subject(), \"$param\")", word(ANY, "room", "event")),
                    condition("sinceBooking", "Terms.atMostMinutes(sinceBooking(), \"$param\")", whole(1, 10_080, ANY)),
                    condition(NOTICE_OVER, "Terms.overHours(notice(), \"$param\")", number(0, 8760, 2, ANY)),
                    result(FULL_FROM, number(0, 8760, 2, ANY)),
                    result(FULL, number(0, 100, 2)),
                    result(PART_FROM, number(0, 8760, 2, NONE)),
                    result(PART, number(0, 100, 2, NONE)),
                    result(LATE, number(0, 100, 2, NONE)),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            CancellationRefundTable::check);

    private final DecisionTables tables;

    CancellationRefundTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public Refund decide(CancellationRefundFacts facts) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.decide(
                facts,
                Refund.class,
                rows -> rows.isEmpty()
                        ? new Refund(BigDecimal.ZERO, table.sheet().noMatch())
                        : refund(facts.notice(), rows.get(0)));
    }

    private static Refund refund(Duration notice, MatchedRow row) {
        String tier;
        if (reaches(notice, row, FULL_FROM)) {
            tier = FULL;
        } else if (row.has(PART_FROM) && reaches(notice, row, PART_FROM)) {
            tier = PART;
        } else {
            tier = LATE;
        }
        return new Refund(row.number(tier), row.because());
    }

    /** An absent bound is the sheet's "any": every notice reaches it. */
    private static boolean reaches(Duration notice, MatchedRow row, String bound) {
        return !row.has(bound) || notice.compareTo(row.hours(bound)) >= 0;
    }

    private record FullRefundQuestion(CustomerGroup customer, Subject subject) {}

    private record FullRefundAnswer(Optional<Duration> notice) {}

    @Override
    public Optional<Duration> noticeForFullRefund(CustomerGroup customer, Subject subject) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.once(
                        new FullRefundQuestion(customer, subject),
                        FullRefundAnswer.class,
                        () -> new FullRefundAnswer(shortestNotice(table.sheet(), customer, subject)))
                .notice();
    }

    /** Asks the table itself at each notice where its answer can change, from the longest down to the last full refund. */
    private Optional<Duration> shortestNotice(CheckedSheet sheet, CustomerGroup customer, Subject subject) {
        Optional<Duration> enough = Optional.empty();
        for (Duration notice : noticesToTry(sheet).descendingSet()) {
            Refund refund = decide(new CancellationRefundFacts(By.CUSTOMER, customer, subject, LONG_AGO, notice));
            if (refund.percent().compareTo(EVERYTHING) < 0) {
                return enough;
            }
            enough = Optional.of(notice);
        }
        return enough;
    }

    private static NavigableSet<Duration> noticesToTry(CheckedSheet sheet) {
        NavigableSet<Duration> notices = new TreeSet<>();
        notices.add(Duration.ZERO);
        Stream.of(FULL_FROM, PART_FROM, NOTICE_OVER)
                .flatMap(sheet::literals)
                .map(Terms::hours)
                .forEach(bound -> {
                    notices.add(bound);
                    notices.add(bound.plusMinutes(1)); // the first whole minute that is "over" it
                });
        return notices;
    }

    private static Optional<Misfit> check(CheckedRow row) {
        boolean tiers = !row.is(FULL_FROM, ANY);
        boolean part = !row.is(PART_FROM, NONE);
        if (tiers == row.is(LATE, NONE)) {
            return Optional.of(new Misfit(LATE, "– where any notice gives the full refund, else a percentage"));
        }
        if (part == row.is(PART, NONE)) {
            return Optional.of(new Misfit(PART, "a percentage exactly where a notice for the part refund stands"));
        }
        boolean below = row.number(PART_FROM)
                .flatMap(from -> row.number(FULL_FROM).map(full -> from.compareTo(full) < 0))
                .orElse(!part);
        return below
                ? Optional.empty()
                : Optional.of(new Misfit(PART_FROM, "fewer hours than for the full refund, or –"));
    }
}
