package space.coworking.billing.bank;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.bank.StatementProblem.Kind;

/**
 * Days of a file, all written the same way. What could be day and month either way is read day first; the month comes first only in a file
 * that has no sense otherwise.
 */
final class CsvDates {

    private static final LocalDate CENTURY = LocalDate.of(2000, 1, 1);

    private static final List<DateTimeFormatter> WAYS = List.of(
            way("d.M.uuuu"),
            shortYear("d.M."),
            way("uuuu-MM-dd"),
            way("d/M/uuuu"),
            way("M/d/uuuu"),
            way("d-M-uuuu"),
            way("d MMM uuuu"));

    private final DateTimeFormatter way;

    private CsvDates(DateTimeFormatter way) {
        this.way = way;
    }

    private static DateTimeFormatter way(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static DateTimeFormatter shortYear(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .appendValueReduced(ChronoField.YEAR, 2, 2, CENTURY)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** A cell with a day in it. */
    record Cell(int line, String column, String text) {}

    static CsvDates of(List<Cell> cells) throws UnreadableStatement {
        DateTimeFormatter best = WAYS.stream()
                .max(Comparator.comparingLong(way ->
                        -cells.stream().filter(cell -> parse(cell, way) == null).count()))
                .orElseThrow();
        for (Cell cell : cells) {
            if (parse(cell, best) == null) {
                throw new UnreadableStatement(Kind.DATE, cell.line(), cell.column(), cell.text());
            }
        }
        return new CsvDates(best);
    }

    /** @param cell one of those that were looked at */
    LocalDate read(Cell cell) {
        return Objects.requireNonNull(parse(cell, way));
    }

    private static @Nullable LocalDate parse(Cell cell, DateTimeFormatter way) {
        try {
            LocalDate day = LocalDate.parse(cell.text(), way);
            return day.getYear() < 1990 || day.getYear() > 2099 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
