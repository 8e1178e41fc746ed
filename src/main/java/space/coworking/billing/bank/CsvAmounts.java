package space.coworking.billing.bank;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import space.coworking.billing.bank.StatementProblem.Kind;

/** Amounts of a file, all of them written the German way ({@code 1.234,56}) or all the English ({@code 1,234.56}). */
final class CsvAmounts {

    private static final Pattern GERMAN = Pattern.compile("[+-]?(\\d{1,3}(\\.\\d{3})+|\\d{1,12})(,\\d{1,2})?");
    private static final Pattern ENGLISH = Pattern.compile("[+-]?(\\d{1,3}(,\\d{3})+|\\d{1,12})(\\.\\d{1,2})?");

    private final boolean german;

    private CsvAmounts(boolean german) {
        this.german = german;
    }

    /** A cell with an amount in it. */
    record Cell(int line, String column, String text) {

        String plain() {
            String plain = text.replace('\u2212', '-')
                    .replaceAll("[\\s\u00A0\u202F']", "")
                    .replaceFirst("^(€|EUR)", "")
                    .replaceFirst("(€|EUR)$", "");
            return plain.endsWith("-") ? "-" + plain.substring(0, plain.length() - 1) : plain;
        }
    }

    static CsvAmounts of(List<Cell> cells) throws UnreadableStatement {
        for (Cell cell : cells) {
            if (!GERMAN.matcher(cell.plain()).matches()
                            && !ENGLISH.matcher(cell.plain()).matches()
                    || cell.plain().replaceAll("\\D", "").length() > 14) {
                throw new UnreadableStatement(Kind.AMOUNT, cell.line(), cell.column(), cell.text());
            }
        }
        boolean german =
                cells.stream().allMatch(cell -> GERMAN.matcher(cell.plain()).matches());
        boolean english =
                cells.stream().allMatch(cell -> ENGLISH.matcher(cell.plain()).matches());
        if (!german && !english) {
            boolean first = GERMAN.matcher(cells.get(0).plain()).matches();
            Cell other = cells.stream()
                    .filter(cell ->
                            !(first ? GERMAN : ENGLISH).matcher(cell.plain()).matches())
                    .findFirst()
                    .orElseThrow();
            throw new UnreadableStatement(Kind.MIXED_AMOUNTS, other.line(), other.column(), other.text());
        }
        return new CsvAmounts(german);
    }

    /** @param cell one of those that were looked at */
    BigDecimal read(Cell cell) {
        String plain = german
                ? cell.plain().replace(".", "").replace(',', '.')
                : cell.plain().replace(",", "");
        return new BigDecimal(plain).setScale(2);
    }
}
