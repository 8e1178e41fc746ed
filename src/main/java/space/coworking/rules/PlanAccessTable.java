package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.time;
import static space.coworking.rules.Column.whole;
import static space.coworking.rules.Column.word;
import static space.coworking.rules.Column.words;
import static space.coworking.rules.language.Terms.ALL;
import static space.coworking.rules.language.Terms.ANY;
import static space.coworking.rules.language.Terms.NONE;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planaccess.Access.OverAllowance;
import space.coworking.rules.planaccess.CreditUse;
import space.coworking.rules.planaccess.PlanAccess;
import space.coworking.rules.planaccess.PlanAccessFacts;

/** Answers from {@code PlanAccess.xlsx}. */
@Component
class PlanAccessTable implements PlanAccess {

    private static final String DAYS = "days";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String INCLUDED = "included";
    private static final String CLASSES = "classes";
    private static final String OVER = "over";
    private static final String GUESTS = "guests";
    private static final String NO_DAY = "none";
    private static final String TOP_UP = "top-up";
    private static final String REFUSE = "refuse";
    private static final String CAPACITY = "capacity";
    private static final String END_OF_DAY = "24:00";

    private static final String DESK = "creditsDesk";
    private static final String SMALL = "creditsSmall";
    private static final String MEDIUM = "creditsMedium";
    private static final String LARGE = "creditsLarge";
    private static final Map<CreditUse, String> CREDITS = new EnumMap<>(Map.of(
            CreditUse.DESK, DESK,
            CreditUse.SMALL_ROOM, SMALL,
            CreditUse.MEDIUM_ROOM, MEDIUM,
            CreditUse.LARGE_ROOM, LARGE));

    static final TableLayout LAYOUT = new TableLayout(
            "PlanAccess",
            PlanAccessFacts.class,
            HitPolicy.FIRST_MATCH,
            List.of(Setting.noMatchInEnglish(), Setting.noMatchInGerman()),
            List.of(
                    Column.rowId("PA"),
                    condition("customer", "Terms.customer(customer(), \"$param\")", new CellKind.Customer()),
                    condition(
                            "standing",
                            "Terms.oneOf(standing(), \"$param\")",
                            words(ANY, "good", "suspended", "overdue")),
                    result(DAYS, Weekdays.kind(NO_DAY)),
                    result(FROM, time(NONE)),
                    result(UNTIL, time(NONE)),
                    result(INCLUDED, number(0, 1000, 2)),
                    result(CLASSES, words(ALL, "small", "medium", "large", NONE)),
                    result(OVER, word("charge", TOP_UP, REFUSE)),
                    result(DESK, number(0.1, 100, 2, NONE)),
                    result(SMALL, number(0.1, 100, 2, NONE)),
                    result(MEDIUM, number(0.1, 100, 2, NONE)),
                    result(LARGE, number(0.1, 100, 2, NONE)),
                    result(GUESTS, whole(0, 1000, CAPACITY)),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            PlanAccessTable::check);

    private final DecisionTables tables;

    PlanAccessTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public Access decide(PlanAccessFacts facts) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.decide(
                facts,
                Access.class,
                rows -> rows.isEmpty() ? new Access.Refused(table.sheet().noMatch()) : access(rows.get(0)));
    }

    private static Access access(MatchedRow row) {
        if (row.says(DAYS, NO_DAY)) {
            return new Access.Refused(row.because());
        }
        return new Access.Opens(
                Weekdays.of(row.literal(DAYS)),
                LocalTime.parse(row.literal(FROM)),
                row.says(UNTIL, END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(row.literal(UNTIL)),
                row.hours(INCLUDED),
                classes(row),
                OverAllowance.valueOf(row.literal(OVER).toUpperCase(Locale.ROOT).replace('-', '_')),
                creditRates(row),
                row.says(GUESTS, CAPACITY) ? Access.Opens.AS_MANY_AS_FIT : row.whole(GUESTS),
                row.because());
    }

    private static Set<RoomClass> classes(MatchedRow row) {
        if (!row.has(CLASSES)) {
            return Set.of();
        }
        return row.says(CLASSES, ALL)
                ? EnumSet.allOf(RoomClass.class)
                : Stream.of(row.literal(CLASSES).split(", "))
                        .map(word -> RoomClass.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }

    private static Map<CreditUse, BigDecimal> creditRates(MatchedRow row) {
        Map<CreditUse, BigDecimal> rates = new EnumMap<>(CreditUse.class);
        CREDITS.forEach((use, key) -> {
            if (row.has(key)) {
                rates.put(use, row.number(key));
            }
        });
        return rates;
    }

    private static Optional<Misfit> check(CheckedRow row) {
        return row.is(DAYS, NO_DAY) ? opensNothing(row) : opens(row);
    }

    private static Optional<Misfit> opensNothing(CheckedRow row) {
        if (!row.is(OVER, REFUSE)) {
            return Optional.of(new Misfit(OVER, "refuse, as the row opens no day"));
        }
        Optional<Misfit> number = Stream.of(INCLUDED, GUESTS)
                .filter(key -> !row.is(key, "0"))
                .findFirst()
                .map(key -> new Misfit(key, "0, as the row opens no day"));
        return number.or(() -> Stream.concat(Stream.of(FROM, UNTIL, CLASSES), CREDITS.values().stream())
                .filter(key -> !row.is(key, NONE))
                .findFirst()
                .map(key -> new Misfit(key, "–, as the row opens no day")));
    }

    private static Optional<Misfit> opens(CheckedRow row) {
        if (row.is(FROM, NONE)) {
            return Optional.of(new Misfit(FROM, "a time, as the row opens days"));
        }
        if (row.is(UNTIL, NONE) || row.literal(FROM).compareTo(row.literal(UNTIL)) >= 0) {
            return Optional.of(new Misfit(UNTIL, "a time after " + row.literal(FROM)));
        }
        boolean credits = CREDITS.values().stream().anyMatch(key -> !row.is(key, NONE));
        return row.is(OVER, TOP_UP) && !credits
                ? Optional.of(new Misfit(OVER, "charge or refuse, as credits pay for nothing in this row"))
                : Optional.empty();
    }
}
