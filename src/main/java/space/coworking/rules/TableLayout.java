package space.coworking.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import space.coworking.rules.language.Matches;
import space.coworking.rules.language.Terms;

/**
 * What the code expects of a workbook: its columns, the values above it, and the technical rows that Drools reads.
 *
 * @param name file, sheet and RuleTable are called so
 * @param facts the record that the conditions are about
 * @param hitPolicy whether the first row that applies decides, or all of them
 * @param columns row id, conditions, results, reasons, in the sheet's order
 * @param check what must hold between the cells of one row, and between it and the rows above
 */
record TableLayout(
        String name,
        Class<? extends Record> facts,
        HitPolicy hitPolicy,
        List<Setting> settings,
        List<Column> columns,
        RowCheck check) {

    /** A table whose rows stand for themselves. */
    TableLayout(
            String name,
            Class<? extends Record> facts,
            HitPolicy hitPolicy,
            List<Setting> settings,
            List<Column> columns,
            Function<CheckedRow, Optional<Misfit>> check) {
        this(name, facts, hitPolicy, settings, columns, (row, above) -> check.apply(row));
    }

    /** How many rows decide. */
    enum HitPolicy {
        FIRST_MATCH,
        ALL_MATCHES
    }

    /** Looks at a row of which each cell is right by itself. */
    @FunctionalInterface
    interface RowCheck {

        /** @param above the rows over it, from the top */
        Optional<Misfit> misfit(CheckedRow row, List<CheckedRow> above);

        /**
         * What only shows once all rows are there.
         *
         * @return what is wrong with the last row
         */
        default Optional<Misfit> misfitAtTheEnd(List<CheckedRow> rows) {
            return Optional.empty();
        }
    }

    /** A cell that is right by itself but doesn't go with another cell of its row. */
    record Misfit(String key, String expected) {}

    /** The rows that Drools reads above the header, cell by cell; hidden and locked in the workbook. */
    List<List<String>> technicalRows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("RuleSet", ruleSet()));
        rows.add(List.of("Import", imports()));
        rows.add(List.of("Variables", "Matches matches"));
        rows.add(List.of("Sequential", "true"));
        // without it Drools reads a time of day as a date in 1899
        rows.add(List.of("NumericDisabled", "true"));
        if (hitPolicy == HitPolicy.FIRST_MATCH) {
            rows.add(List.of("ACTIVATION-GROUP", name));
        }
        rows.add(List.of("RuleTable " + name));
        rows.add(columns.stream().map(Column::type).toList());
        rows.add(patterns());
        rows.add(columns.stream().map(Column::code).toList());
        return rows;
    }

    /** @return the package of the compiled rules */
    String ruleSet() {
        return "space.coworking.tables." + name.toLowerCase(Locale.ROOT);
    }

    /** @return how many columns the pattern cell covers: all conditions */
    int conditions() {
        return (int) columns.stream().filter(Column::isCondition).count();
    }

    int indexOf(String key) {
        return columns.stream().map(Column::key).toList().indexOf(key);
    }

    private List<String> patterns() {
        List<String> cells = new ArrayList<>(Collections.nCopies(columns.size(), ""));
        cells.set(1, "$facts : " + facts.getSimpleName());
        return cells;
    }

    private String imports() {
        return String.join(
                ", ",
                Stream.of(facts, Terms.class, Matches.class).map(Class::getName).toList());
    }
}
