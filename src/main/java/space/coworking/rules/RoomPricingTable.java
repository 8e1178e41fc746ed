package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.time;
import static space.coworking.rules.Column.words;
import static space.coworking.rules.language.Terms.ANY;
import static space.coworking.rules.language.Terms.ELSE;
import static space.coworking.rules.language.Terms.NONE;

import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.language.Terms;
import space.coworking.rules.roompricing.RoomPrice;
import space.coworking.rules.roompricing.RoomPricing;
import space.coworking.rules.roompricing.RoomPricingFacts;

/** Answers from {@code RoomPricing.xlsx}. */
@Component
class RoomPricingTable implements RoomPricing {

    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String PERCENT = "percent";
    private static final String CAP = "cap";
    private static final String REFUSE = "refuse";
    private static final String END_OF_DAY = "24:00";

    static final TableLayout LAYOUT = new TableLayout(
            "RoomPricing",
            RoomPricingFacts.class,
            HitPolicy.FIRST_MATCH,
            List.of(Setting.noMatchInEnglish(), Setting.noMatchInGerman()),
            List.of(
                    Column.rowId("RP"),
                    condition("room", "Terms.room(roomClass(), \"$param\")", words(ANY, "small", "medium", "large")),
                    condition("customer", "Terms.customer(customer(), \"$param\")", new CellKind.Customer()),
                    condition("day", "Terms.day(day(), \"$param\")", Column.days()),
                    condition(FROM, "Terms.from(time(), \"$param\")", time(ANY, ELSE)),
                    condition(UNTIL, "Terms.before(time(), \"$param\")", time(ANY, ELSE)),
                    result(PERCENT, number(1, 300, 2, REFUSE)),
                    result(CAP, number(0.25, 24, 2, NONE)),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            RoomPricingTable::check);

    private final DecisionTables tables;

    RoomPricingTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public RoomPrice decide(RoomPricingFacts facts) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.decide(
                facts,
                RoomPrice.class,
                rows -> rows.isEmpty() ? new RoomPrice.Refused(table.sheet().noMatch()) : price(rows.get(0)));
    }

    private static RoomPrice price(MatchedRow row) {
        return row.says(PERCENT, REFUSE)
                ? new RoomPrice.Refused(row.because())
                : new RoomPrice.Rate(row.number(PERCENT), row.hours(CAP), row.because());
    }

    private record BandEdgesQuestion() {}

    private record BandEdges(SortedSet<LocalTime> times) {}

    @Override
    public SortedSet<LocalTime> bandEdges() {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.once(new BandEdgesQuestion(), BandEdges.class, () -> new BandEdges(bandEdges(table.sheet())))
                .times();
    }

    private static SortedSet<LocalTime> bandEdges(CheckedSheet sheet) {
        SortedSet<LocalTime> edges = new TreeSet<>();
        Stream.concat(sheet.literals(FROM), sheet.literals(UNTIL))
                .filter(time -> !time.equals(END_OF_DAY))
                .map(LocalTime::parse)
                .filter(time -> !time.equals(LocalTime.MIDNIGHT))
                .forEach(edges::add);
        return Collections.unmodifiableSortedSet(edges);
    }

    private static Optional<Misfit> check(CheckedRow row) {
        if (row.is(FROM, ELSE) != row.is(UNTIL, ELSE)) {
            return Optional.of(new Misfit(UNTIL, "\"else\" in both times or in none"));
        }
        if (isTime(row, FROM) && isTime(row, UNTIL) && row.literal(FROM).compareTo(row.literal(UNTIL)) >= 0) {
            return Optional.of(new Misfit(UNTIL, "a time after " + row.literal(FROM)));
        }
        if (row.is(PERCENT, REFUSE) != row.is(CAP, NONE)) {
            return Optional.of(new Misfit(CAP, "– where the price is refused, else a number of hours"));
        }
        return Optional.empty();
    }

    private static boolean isTime(CheckedRow row, String key) {
        return !Terms.saysNothing(row.literal(key));
    }
}
