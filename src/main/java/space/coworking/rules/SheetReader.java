package space.coworking.rules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.TableLayout.Misfit;

/**
 * Reads a workbook and distrusts it: the technical rows must be those that the code expects, and each cell that people edit must be a
 * literal of its column's kind. What it returns holds nothing but literals that it has written itself.
 */
final class SheetReader {

    /** Settings stand from the fourth row on: label in the first column, value in the fourth. */
    static final int FIRST_SETTING_ROW = 3;

    static final int SETTING_COLUMN = 3;

    private static final int LARGEST_FILE = 1 << 20;
    private static final long LARGEST_ENTRY = 8L << 20;
    private static final int MOST_ENTRIES = 200;
    private static final int MOST_ROWS = 500;
    private static final int LAST_ROW_FOR_RULE_SET = 20;
    private static final String TECHNICAL = "technical row";

    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_ENTRY);
        ZipSecureFile.setMaxFileCount(MOST_ENTRIES);
    }

    private final TableVersion version;
    private final TableLayout layout;
    private final PlanNames plans;
    private final List<BadCell> bad;

    private SheetReader(TableVersion version, PlanNames plans, List<BadCell> bad) {
        this.version = version;
        this.layout = version.layout();
        this.plans = plans;
        this.bad = bad;
    }

    /** @throws BadSheetException with every bad cell of every sheet */
    static List<CheckedSheet> read(List<TableVersion> versions) {
        PlanNames plans = new PlanNames();
        List<BadCell> bad = new ArrayList<>();
        List<CheckedSheet> sheets = versions.stream()
                .map(version -> new SheetReader(version, plans, bad).read())
                .toList();
        if (bad.isEmpty()) {
            bad.addAll(plans.unknown());
        }
        if (!bad.isEmpty()) {
            throw new BadSheetException(bad);
        }
        return sheets;
    }

    private CheckedSheet read() {
        if (version.workbook().length > LARGEST_FILE) {
            return unreadable("a file of " + version.workbook().length + " bytes", "at most " + LARGEST_FILE);
        }
        try (XSSFWorkbook workbook = open(version.workbook())) {
            Sheet sheet = workbook.getSheet(layout.name());
            return sheet == null ? unreadable("no sheet of this name", "a sheet named " + layout.name()) : read(sheet);
        } catch (IOException e) {
            return unreadable("a file that can't be read (" + e.getMessage() + ")", "an .xlsx workbook");
        }
    }

    /** POI answers broken files with a dozen unrelated runtime exceptions. */
    private static XSSFWorkbook open(byte[] file) throws IOException {
        try {
            return new XSSFWorkbook(new ByteArrayInputStream(file));
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private CheckedSheet unreadable(String found, String expected) {
        bad.add(new BadCell(layout.name(), "A1", "", "workbook", found, expected));
        return new CheckedSheet(layout, version.version(), Map.of(), List.of());
    }

    private CheckedSheet read(Sheet sheet) {
        int top = 0;
        while (!textAt(sheet, top, 0).equals("RuleSet")) {
            if (++top > LAST_ROW_FOR_RULE_SET) {
                return unreadable("no technical row RuleSet", "the technical rows as shipped");
            }
        }
        int header = top + layout.technicalRows().size();
        checkTechnicalRows(sheet, top);
        Map<String, String> settings = settings(sheet);
        return new CheckedSheet(layout, version.version(), settings, rows(sheet, header));
    }

    private void checkTechnicalRows(Sheet sheet, int top) {
        List<List<String>> expected = layout.technicalRows();
        for (int i = 0; i < expected.size(); i++) {
            List<String> cells = expected.get(i);
            Row row = sheet.getRow(top + i);
            int last = Math.max(cells.size(), row == null ? 0 : row.getLastCellNum());
            for (int column = 0; column < last; column++) {
                String right = column < cells.size() ? cells.get(column) : "";
                CellContent content = content(row, column);
                boolean same = content instanceof CellContent.Text cell
                        ? cell.text().equals(right)
                        : content instanceof CellContent.Blank && right.isEmpty();
                if (!same) {
                    String expectation = right.isEmpty() ? "nothing" : "\"" + right + "\", as shipped";
                    report(top + i, column, "", TECHNICAL, content, expectation);
                }
            }
        }
    }

    private Map<String, String> settings(Sheet sheet) {
        Map<String, String> values = new HashMap<>();
        int row = FIRST_SETTING_ROW;
        for (Setting setting : layout.settings()) {
            if (!textAt(sheet, row, 0).equals(setting.label())) {
                report(row, 0, "", "label", content(sheet.getRow(row), 0), "the label \"" + setting.label() + '"');
            }
            CellContent content = content(sheet.getRow(row), SETTING_COLUMN);
            Optional<String> literal = setting.kind().read(content);
            if (literal.isPresent()) {
                values.put(setting.key(), literal.get());
            } else {
                report(
                        row,
                        SETTING_COLUMN,
                        "",
                        setting.label(),
                        content,
                        setting.kind().expected());
            }
            row++;
        }
        return values;
    }

    private List<CheckedRow> rows(Sheet sheet, int header) {
        List<CheckedRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        if (sheet.getLastRowNum() > header + MOST_ROWS) {
            unreadable("a last row " + (sheet.getLastRowNum() + 1), "at most " + MOST_ROWS + " rows");
            return rows;
        }
        int filled = 0;
        int last = header;
        for (int index = header + 1; index <= sheet.getLastRowNum(); index++) {
            if (!isBlank(sheet.getRow(index))) {
                row(sheet, header, index, ids, rows).ifPresent(rows::add);
                filled++;
                last = index;
            }
        }
        if (rows.isEmpty() && bad.isEmpty()) {
            report(header + 1, 0, "", textAt(sheet, header, 0), new CellContent.Blank(), "a first row");
        } else if (rows.size() == filled) {
            report(sheet, header, last, layout.check().misfitAtTheEnd(rows));
        }
        return rows;
    }

    private Optional<CheckedRow> row(Sheet sheet, int header, int index, Set<String> ids, List<CheckedRow> above) {
        Row row = sheet.getRow(index);
        Map<String, String> literals = new HashMap<>();
        String id = textAt(sheet, index, 0);
        for (int column = 0; column < layout.columns().size(); column++) {
            Column spec = layout.columns().get(column);
            CellContent content = content(row, column);
            Optional<String> literal = spec.kind().read(content);
            String title = textAt(sheet, header, column);
            if (literal.isPresent()) {
                literals.put(spec.key(), literal.get());
                BadCell unknownPlan = badCell(index, column, id, title, content, PlanNames.EXPECTED);
                plans.read(spec.kind(), literal.get(), unknownPlan);
            } else {
                report(index, column, id, title, content, spec.kind().expected());
            }
        }
        if (literals.containsKey(Column.ROW) && !ids.add(id)) {
            report(index, 0, id, textAt(sheet, header, 0), content(row, 0), "an id that no other row has");
        }
        if (literals.size() < layout.columns().size()) {
            return Optional.empty();
        }
        CheckedRow checked = new CheckedRow(literals);
        report(sheet, header, index, layout.check().misfit(checked, above));
        return Optional.of(checked);
    }

    private boolean isBlank(@Nullable Row row) {
        for (int column = 0; column < layout.columns().size(); column++) {
            if (!(content(row, column) instanceof CellContent.Blank)) {
                return false;
            }
        }
        return true;
    }

    private void report(Sheet sheet, int header, int index, Optional<Misfit> misfit) {
        misfit.ifPresent(cell -> {
            int column = layout.indexOf(cell.key());
            CellContent content = content(sheet.getRow(index), column);
            String id = textAt(sheet, index, 0);
            report(index, column, id, textAt(sheet, header, column), content, cell.expected());
        });
    }

    private void report(int row, int column, String id, String header, CellContent found, String expected) {
        bad.add(badCell(row, column, id, header, found, expected));
    }

    private BadCell badCell(int row, int column, String id, String header, CellContent found, String expected) {
        String address = new CellReference(row, column).formatAsString();
        return new BadCell(layout.name(), address, id, header.replaceAll("\\s+", " "), found.shown(), expected);
    }

    private static CellContent content(@Nullable Row row, int column) {
        Cell cell = row == null ? null : row.getCell(column);
        return CellContent.of(cell);
    }

    private static String textAt(Sheet sheet, int row, int column) {
        return content(sheet.getRow(row), column) instanceof CellContent.Text cell ? cell.text() : "";
    }
}
