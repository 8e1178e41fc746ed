package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.whole;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.rules.bookinglimits.BookingLimits;
import space.coworking.rules.bookinglimits.BookingLimitsFacts;

/** Answers from {@code BookingLimits.xlsx}. */
@Component
class BookingLimitsTable implements BookingLimits {

    private static final String SHORTEST = "shortest";
    private static final String LONGEST = "longest";
    private static final String STEP = "step";
    private static final String LEAD = "lead";
    private static final String HORIZON = "horizon";
    private static final String BUFFER = "buffer";
    private static final String OPEN = "open";
    private static final String SERIES = "series";

    static final TableLayout LAYOUT = new TableLayout(
            "BookingLimits",
            BookingLimitsFacts.class,
            HitPolicy.FIRST_MATCH,
            List.of(Setting.noMatchInEnglish(), Setting.noMatchInGerman()),
            List.of(
                    Column.rowId("BL"),
                    condition("customer", "Terms.customer(customer(), \"$param\")", new CellKind.Customer()),
                    result(SHORTEST, whole(5, 1440)),
                    result(LONGEST, number(0.25, 24, 2)),
                    result(STEP, new CellKind.Choice(List.of(5, 10, 15, 20, 30, 60))),
                    result(LEAD, number(0, 720, 2)),
                    result(HORIZON, whole(1, 730)),
                    result(BUFFER, whole(0, 240)),
                    result(OPEN, whole(1, 1000)),
                    result(SERIES, whole(0, 366)),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            BookingLimitsTable::check);

    private final DecisionTables tables;

    BookingLimitsTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public BookingLimit decide(BookingLimitsFacts facts) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.decide(
                facts,
                BookingLimit.class,
                rows -> rows.isEmpty() ? new BookingLimit.Refused(table.sheet().noMatch()) : allowed(rows.get(0)));
    }

    private static BookingLimit allowed(MatchedRow row) {
        return new BookingLimit.Allowed(
                row.minutes(SHORTEST),
                row.hours(LONGEST),
                row.minutes(STEP),
                row.hours(LEAD),
                Period.ofDays(row.whole(HORIZON)),
                row.minutes(BUFFER),
                row.whole(OPEN),
                row.whole(SERIES),
                row.because());
    }

    private static Optional<Misfit> check(CheckedRow row) {
        BigDecimal step = new BigDecimal(row.literal(STEP));
        BigDecimal shortest = new BigDecimal(row.literal(SHORTEST));
        BigDecimal longest = new BigDecimal(row.literal(LONGEST)).multiply(BigDecimal.valueOf(60));
        if (shortest.remainder(step).signum() != 0) {
            return Optional.of(new Misfit(SHORTEST, "a multiple of the step, " + step + " minutes"));
        }
        if (longest.remainder(step).signum() != 0 || longest.compareTo(shortest) < 0) {
            return Optional.of(new Misfit(
                    LONGEST, "a multiple of the step, " + step + " minutes, and not under the shortest booking"));
        }
        return Optional.empty();
    }
}
