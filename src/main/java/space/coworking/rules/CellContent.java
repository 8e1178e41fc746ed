package space.coworking.rules;

import java.math.BigDecimal;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.jspecify.annotations.Nullable;

/** What stands in a cell, before anybody trusts it. */
sealed interface CellContent {

    /** @return how to show it in a message */
    String shown();

    /** Nothing, or spaces only. */
    record Blank() implements CellContent {
        @Override
        public String shown() {
            return "nothing";
        }
    }

    /** Text, with the spaces around it taken off. */
    record Text(String text) implements CellContent {
        @Override
        public String shown() {
            return "the text \"" + shorten(text) + '"';
        }
    }

    /** A number; Excel keeps times as fractions of a day. */
    record Number(BigDecimal number, boolean asPercentage) implements CellContent {
        @Override
        public String shown() {
            return asPercentage
                    ? number.movePointRight(2).stripTrailingZeros().toPlainString() + " % as a percentage"
                    : "the number " + number.toPlainString();
        }
    }

    /** Whatever a sheet of literals must not hold: a formula, a truth value, an error. */
    record Foreign(String shown) implements CellContent {}

    static CellContent of(@Nullable Cell cell) {
        if (cell == null || cell.getCellType() == CellType.BLANK) {
            return new Blank();
        }
        return switch (cell.getCellType()) {
            case STRING -> text(cell.getStringCellValue());
            case NUMERIC -> number(cell);
            case FORMULA -> new Foreign("the formula =" + shorten(cell.getCellFormula()));
            case BOOLEAN -> new Foreign("the truth value " + cell.getBooleanCellValue());
            default -> new Foreign("an error value");
        };
    }

    private static CellContent text(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? new Blank() : new Text(stripped);
    }

    private static CellContent number(Cell cell) {
        double value = cell.getNumericCellValue();
        if (!Double.isFinite(value)) {
            return new Foreign("the number " + value);
        }
        BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
        return new Number(number, cell.getCellStyle().getDataFormatString().contains("%"));
    }

    private static String shorten(String text) {
        String oneLine = text.replaceAll("\\s+", " ");
        return oneLine.length() <= 80 ? oneLine : oneLine.substring(0, 77) + "...";
    }
}
