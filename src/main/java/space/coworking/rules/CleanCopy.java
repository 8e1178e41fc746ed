package space.coworking.rules;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.drools.decisiontable.InputType;
import org.drools.decisiontable.SpreadsheetCompiler;
import space.coworking.rules.language.Terms;

/**
 * A decision table written anew: the code's own technical rows and the checked literals, in the CSV form of Drools' decision tables.
 * The compiler sees this copy only, never the workbook; the reasons stay out of it.
 */
final class CleanCopy {

    private static final String MERGED = "...";

    private CleanCopy() {}

    /** @return the rules of the sheet in Drools' language */
    static String rules(CheckedSheet sheet) {
        byte[] copy = csv(sheet).getBytes(StandardCharsets.UTF_8);
        return new SpreadsheetCompiler().compile(new ByteArrayInputStream(copy), InputType.CSV);
    }

    static String csv(CheckedSheet sheet) {
        TableLayout layout = sheet.layout();
        List<List<String>> lines = new ArrayList<>(layout.technicalRows());
        lines.set(lines.size() - 2, merged(layout, lines.get(lines.size() - 2)));
        lines.add(layout.columns().stream().map(Column::key).toList());
        sheet.rows().forEach(row -> lines.add(line(layout, row)));
        StringJoiner csv = new StringJoiner("\n", "", "\n");
        lines.forEach(line ->
                csv.add(String.join(",", line.stream().map(CleanCopy::quoted).toList())));
        return csv.toString();
    }

    /** One pattern over all conditions, else each condition would look for facts of its own. */
    private static List<String> merged(TableLayout layout, List<String> patterns) {
        List<String> cells = new ArrayList<>(patterns);
        for (int column = 1; column <= layout.conditions(); column++) {
            cells.set(column, patterns.get(1) + MERGED);
        }
        return cells;
    }

    private static List<String> line(TableLayout layout, CheckedRow row) {
        List<String> cells = new ArrayList<>();
        for (Column column : layout.columns()) {
            String literal = row.literal(column.key());
            // An empty cell is no condition, which makes fewer of them. The first stays, even as "any":
            // a rule without a condition would apply to the facts of every table.
            boolean needed = !Terms.saysNothing(literal) || cells.size() == 1;
            cells.add(needed && !column.isReason() ? literal : "");
        }
        return cells;
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
