package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.whole;
import static space.coworking.rules.Column.word;
import static space.coworking.rules.Column.words;
import static space.coworking.rules.language.Terms.ANY;

import java.time.Period;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.TableLayout.RowCheck;
import space.coworking.rules.dunning.Dunning;
import space.coworking.rules.dunning.DunningFacts;
import space.coworking.rules.dunning.DunningStep;
import space.coworking.rules.dunning.DunningStep.Action;
import space.coworking.rules.language.Terms;

/** Answers from {@code Dunning.xlsx}. */
@Component
class DunningTable implements Dunning {

    private static final String PAYMENT_TERM = "paymentTerm";
    private static final String SAVED_METHOD = "savedMethod";
    private static final String DAY = "day";
    private static final String ACTIONS = "actions";
    private static final String FEE = "fee";
    private static final int DEAREST = 100;

    static final TableLayout LAYOUT = new TableLayout(
            "Dunning",
            DunningFacts.class,
            HitPolicy.ALL_MATCHES,
            List.of(new Setting(PAYMENT_TERM, "Days to pay without a saved method", whole(0, 90))),
            List.of(
                    Column.rowId("DU"),
                    condition(SAVED_METHOD, "Terms.yes(savedMethod(), \"$param\")", word(ANY, "yes", "no")),
                    result(DAY, whole(0, 365)),
                    result(
                            ACTIONS,
                            words(Stream.of(Action.values()).map(Terms::word).toArray(String[]::new))),
                    result(FEE, number(0, DEAREST, 2)),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            new LadderCheck());

    private final DecisionTables tables;

    DunningTable(DecisionTables tables) {
        this.tables = tables;
    }

    private record Ladder(List<DunningStep> steps) {}

    @Override
    public List<DunningStep> ladder(boolean savedMethod) {
        return tables.inForce(LAYOUT)
                .decide(
                        new DunningFacts(savedMethod),
                        Ladder.class,
                        rows -> new Ladder(
                                rows.stream().map(row -> step(row, savedMethod)).toList()))
                .steps();
    }

    @Override
    public Period paymentTerm() {
        return Period.ofDays(tables.inForce(LAYOUT).sheet().number(PAYMENT_TERM).intValueExact());
    }

    private static DunningStep step(MatchedRow row, boolean savedMethod) {
        Set<Action> actions = actions(row.literal(ACTIONS));
        if (!savedMethod) {
            actions.remove(Action.CHARGE); // a row for everybody does the rest of what it says
        }
        return new DunningStep(
                row.whole(DAY),
                Collections.unmodifiableSet(actions),
                Money.of(CurrencyUnit.EUR, row.number(FEE)),
                row.because());
    }

    private static Set<Action> actions(String literal) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (String word : literal.split(", ")) {
            actions.add(Action.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        return actions;
    }

    /** The rows are the rungs of one ladder. */
    private static final class LadderCheck implements RowCheck {

        @Override
        public Optional<Misfit> misfit(CheckedRow row, List<CheckedRow> above) {
            return belowTheEnd(above).or(() -> notLater(row, above)).or(() -> actions(row));
        }

        @Override
        public Optional<Misfit> misfitAtTheEnd(List<CheckedRow> rows) {
            return rows.stream().anyMatch(LadderCheck::handsOver)
                    ? Optional.empty()
                    : Optional.of(new Misfit(ACTIONS, "hand-over, as the last row gives the invoice to people"));
        }

        private static Optional<Misfit> belowTheEnd(List<CheckedRow> above) {
            return above.stream()
                    .filter(LadderCheck::handsOver)
                    .findFirst()
                    .map(end -> new Misfit(Column.ROW, "no row under " + end.id() + ", which hands over"));
        }

        private static Optional<Misfit> notLater(CheckedRow row, List<CheckedRow> above) {
            return above.stream()
                    .map(LadderCheck::day)
                    .max(Integer::compare)
                    .filter(latest -> day(row) <= latest)
                    .map(latest -> new Misfit(DAY, "more than " + latest + ", as the days rise from row to row"));
        }

        private static Optional<Misfit> actions(CheckedRow row) {
            Set<Action> actions = DunningTable.actions(row.literal(ACTIONS));
            if (handsOver(row) && !row.is(SAVED_METHOD, ANY)) {
                return Optional.of(new Misfit(SAVED_METHOD, "any, as every unpaid invoice ends with the hand-over"));
            }
            if (actions.contains(Action.CHARGE) && row.is(SAVED_METHOD, "no")) {
                return Optional.of(new Misfit(ACTIONS, "no charge, as the row is for those without a saved method"));
            }
            return actions.equals(EnumSet.of(Action.CHARGE)) && row.is(SAVED_METHOD, ANY)
                    ? Optional.of(new Misfit(SAVED_METHOD, "yes, as nothing else than a saved method can be charged"))
                    : Optional.empty();
        }

        private static boolean handsOver(CheckedRow row) {
            return DunningTable.actions(row.literal(ACTIONS)).contains(Action.HAND_OVER);
        }

        private static int day(CheckedRow row) {
            return Integer.parseInt(row.literal(DAY));
        }
    }
}
