package space.coworking.web.backoffice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as RFC 4180 has it: commas, and quotes where they are needed. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it, as names are anybody's to choose.
 */
final class Csv {

    private final Appendable out;

    Csv(Appendable out) {
        this.out = out;
    }

    /** @param cells null is empty; only texts are made safe, numbers and dates stay as they are */
    void row(List<? extends @Nullable Object> cells) {
        try {
            for (int i = 0; i < cells.size(); i++) {
                out.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
            }
            out.append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof String typed && isFormula(typed) ? "'" + typed : value.toString();
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }
}
