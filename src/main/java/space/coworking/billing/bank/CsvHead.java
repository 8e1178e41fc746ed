package space.coworking.billing.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.bank.StatementProblem.Kind;

/**
 * The line that names the columns. Some banks put lines about the account above it.
 *
 * @param line its number, from 1
 * @param columns which cell holds what
 * @param names as they stand there
 */
record CsvHead(int line, char delimiter, Map<CsvColumn, Integer> columns, List<String> names) {

    private static final List<Character> DELIMITERS = List.of(';', ',', '\t');

    private static final int LAST_LINE = 40;

    /** So many names of ours are no chance. */
    private static final int ENOUGH = 3;

    static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).setTrim(true).get();
    }

    static CsvHead find(List<String> lines) throws UnreadableStatement {
        CsvHead best = null;
        for (int i = 0; i < Math.min(lines.size(), LAST_LINE); i++) {
            for (char delimiter : DELIMITERS) {
                CsvHead head = head(lines.get(i), i + 1, delimiter);
                if (head != null && (best == null || head.columns.size() > best.columns.size())) {
                    best = head;
                }
            }
        }
        if (best == null || best.columns.size() < ENOUGH) {
            throw new UnreadableStatement(StatementProblem.of(Kind.NO_HEADER));
        }
        best.requireWhatCounts();
        return best;
    }

    private static @Nullable CsvHead head(String line, int number, char delimiter) throws UnreadableStatement {
        try (CSVParser parser = CSVParser.parse(line, format(delimiter))) {
            for (CSVRecord cells : parser) {
                return head(cells, number, delimiter);
            }
        } catch (IOException | UncheckedIOException e) {
            // not this line, or not this delimiter
        }
        return null;
    }

    private static CsvHead head(CSVRecord cells, int number, char delimiter) throws UnreadableStatement {
        Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);
        for (int i = 0; i < cells.size(); i++) {
            Optional<CsvColumn> column = CsvColumn.of(cells.get(i));
            if (column.isPresent()) {
                Integer before = columns.putIfAbsent(column.get(), i);
                if (before != null && column.get() == CsvColumn.AMOUNT) {
                    throw new UnreadableStatement(
                            Kind.COLUMN_TWICE, number, cells.get(before) + ", " + cells.get(i), null);
                }
            }
        }
        return new CsvHead(number, delimiter, columns, cells.toList());
    }

    private void requireWhatCounts() throws UnreadableStatement {
        if (!has(CsvColumn.BOOKED_ON) && !has(CsvColumn.VALUE_ON)) {
            throw new UnreadableStatement(Kind.MISSING_COLUMN, line, "Buchungstag / Booking date", null);
        }
        if (!has(CsvColumn.AMOUNT) && !(has(CsvColumn.DEBIT) && has(CsvColumn.CREDIT))) {
            throw new UnreadableStatement(Kind.MISSING_COLUMN, line, "Betrag / Amount", null);
        }
    }

    boolean has(CsvColumn column) {
        return columns.containsKey(column);
    }

    /** The column's own name; another's where there is none. */
    String name(CsvColumn column) {
        Integer at = columns.get(column);
        return at == null ? column.name() : names.get(at);
    }
}
