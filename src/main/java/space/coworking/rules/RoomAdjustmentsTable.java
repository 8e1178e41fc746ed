package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.time;
import static space.coworking.rules.Column.whole;
import static space.coworking.rules.language.Terms.ANY;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.roomadjustments.RoomAdjustment;
import space.coworking.rules.roomadjustments.RoomAdjustments;
import space.coworking.rules.roomadjustments.RoomAdjustmentsFacts;

/** Answers from {@code RoomAdjustments.xlsx}. */
@Component
class RoomAdjustmentsTable implements RoomAdjustments {

    private static final String FROM = "startsFrom";
    private static final String BEFORE = "startsBefore";
    private static final String EFFECT = "effect";
    private static final String LOWEST = "lowest";
    private static final String HIGHEST = "highest";

    static final TableLayout LAYOUT = new TableLayout(
            "RoomAdjustments",
            RoomAdjustmentsFacts.class,
            HitPolicy.ALL_MATCHES,
            List.of(
                    new Setting(LOWEST, "Lowest sum of all adjustments (%)", number(-100, 0, 2)),
                    new Setting(HIGHEST, "Highest sum of all adjustments (%)", number(0, 100, 2))),
            List.of(
                    Column.rowId("RA"),
                    condition("day", "Terms.day(day(), \"$param\")", Column.days()),
                    condition(FROM, "Terms.from(startsAt(), \"$param\")", time(ANY)),
                    condition(BEFORE, "Terms.before(startsAt(), \"$param\")", time(ANY)),
                    condition("length", "Terms.atLeastHours(length(), \"$param\")", number(0.25, 24, 2, ANY)),
                    condition("customer", "Terms.customer(customer(), \"$param\")", new CellKind.Customer()),
                    condition("leadUnder", "Terms.underHours(lead(), \"$param\")", number(0.25, 8760, 2, ANY)),
                    condition("leadFrom", "Terms.atLeastDays(lead(), \"$param\")", whole(1, 365, ANY)),
                    condition("series", "Terms.atLeast(seriesDates(), \"$param\")", whole(2, 366, ANY)),
                    condition("tag", "Terms.tagged(tags(), \"$param\")", Column.tag()),
                    result(EFFECT, number(-100, 100, 2)),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            RoomAdjustmentsTable::check);

    private final DecisionTables tables;

    RoomAdjustmentsTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public RoomAdjustment decide(RoomAdjustmentsFacts facts) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.decide(toTheMinute(facts), RoomAdjustment.class, rows -> adjustment(table.sheet(), rows));
    }

    /** The lead shrinks with every instant, the table's bounds are whole minutes: within one, the answer can be remembered. */
    private static RoomAdjustmentsFacts toTheMinute(RoomAdjustmentsFacts facts) {
        return new RoomAdjustmentsFacts(
                facts.day(),
                facts.startsAt(),
                facts.length(),
                facts.lead().truncatedTo(ChronoUnit.MINUTES),
                facts.customer(),
                facts.seriesDates(),
                facts.tags());
    }

    private static RoomAdjustment adjustment(CheckedSheet sheet, List<MatchedRow> rows) {
        List<RoomAdjustment.Line> lines = rows.stream()
                .map(row -> new RoomAdjustment.Line(row.number(EFFECT), row.because()))
                .toList();
        BigDecimal sum = lines.stream().map(RoomAdjustment.Line::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new RoomAdjustment(lines, sum.max(sheet.number(LOWEST)).min(sheet.number(HIGHEST)));
    }

    private static Optional<Misfit> check(CheckedRow row) {
        boolean band = !row.is(FROM, ANY) && !row.is(BEFORE, ANY);
        return band && row.literal(FROM).compareTo(row.literal(BEFORE)) >= 0
                ? Optional.of(new Misfit(BEFORE, "a time after " + row.literal(FROM)))
                : Optional.empty();
    }
}
