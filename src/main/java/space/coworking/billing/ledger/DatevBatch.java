package space.coworking.billing.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Writes a month's bookings as DATEV reads them: format EXTF 700, category 21 "Buchungsstapel", version 13, in Windows-1252 with a semicolon
 * between fields. Text fields stand in quotes, also where they are empty, numbers without.
 *
 * @see <a href="https://developer.datev.de/de/file-format/details/datev-format/format-description/booking-batch">the format</a>
 */
final class DatevBatch {

    /** As many as one file may have. */
    static final int MOST_LINES = 99_999;

    private static final Charset CHARSET = Charset.forName("windows-1252");
    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter DOCUMENT_DAY = DateTimeFormatter.ofPattern("ddMM");
    private static final int LONGEST_DOCUMENT = 36;
    private static final int LONGEST_TEXT = 60;

    // positions of the columns, from 0 on
    private static final int AMOUNT = 0;
    private static final int SIDE = 1;
    private static final int CURRENCY = 2;
    private static final int ACCOUNT = 6;
    private static final int COUNTER = 7;
    private static final int TAX_KEY = 8;
    private static final int DOCUMENT_DATE = 9;
    private static final int DOCUMENT = 10;
    private static final int TEXT = 13;
    private static final int FIXED = 113;

    private final OutputStream out;
    private final CharsetEncoder encoder = CHARSET.newEncoder();
    private final boolean fixed;

    /**
     * @param month of which all lines are
     * @param fixed whether the month is closed, so that the lines may not be changed where they are read
     */
    DatevBatch(
            OutputStream out,
            LedgerProperties.Datev books,
            int digits,
            YearMonth month,
            boolean fixed,
            LocalDateTime created) {
        this.out = out;
        this.fixed = fixed;
        line(
                text("EXTF"),
                "700",
                "21",
                text("Buchungsstapel"),
                "13",
                CREATED.format(created),
                "", // filled by the import
                text("CW"),
                text(""),
                text(""),
                String.valueOf(books.consultant()),
                String.valueOf(books.client()),
                DAY.format(yearOf(month, books.yearBegins()).atDay(1)),
                String.valueOf(digits),
                DAY.format(month.atDay(1)),
                DAY.format(month.atEndOfMonth()),
                text("Coworking " + month),
                text(""),
                "1", // financial accounting
                "0", // for all purposes
                fixed ? "1" : "0",
                text("EUR"),
                "",
                text(""),
                "",
                "",
                text(books.chart()),
                "",
                "",
                text(""),
                text(""));
        line(DatevColumns.NAMES.toArray(String[]::new));
    }

    private static YearMonth yearOf(YearMonth month, int begins) {
        YearMonth sameYear = YearMonth.of(month.getYear(), begins);
        return sameYear.isAfter(month) ? sameYear.minusYears(1) : sameYear;
    }

    void write(DatevLine booking) {
        String[] fields = new String[DatevColumns.NAMES.size()];
        Arrays.fill(fields, "");
        DatevColumns.TEXTS.forEach(column -> fields[column] = text(""));
        fields[AMOUNT] = amount(booking.amount());
        fields[SIDE] = text(booking.amount().signum() < 0 ? "H" : "S");
        fields[CURRENCY] = text(booking.currency());
        fields[ACCOUNT] = booking.account();
        fields[COUNTER] = booking.counter();
        fields[TAX_KEY] = text(booking.taxKey());
        fields[DOCUMENT_DATE] = DOCUMENT_DAY.format(booking.day());
        fields[DOCUMENT] = text(cut(booking.document().replaceAll("[^A-Za-z0-9$&%*+/-]", ""), LONGEST_DOCUMENT));
        fields[TEXT] = text(cut(readable(booking.text()), LONGEST_TEXT));
        fields[FIXED] = fixed ? "1" : "0";
        line(fields);
    }

    private static String amount(BigDecimal amount) {
        return amount.abs().setScale(2).toPlainString().replace('.', ',');
    }

    private static String text(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most).stripTrailing();
    }

    /** @return what the character set has: letters without the marks that it does not know, a question mark for all others */
    private String readable(String text) {
        StringBuilder readable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            String one = Character.isISOControl(point) ? " " : Character.toString(point);
            String plain = encoder.canEncode(one)
                    ? one
                    : Normalizer.normalize(one, Normalizer.Form.NFD).substring(0, 1);
            readable.append(encoder.canEncode(plain) ? plain : "?");
        });
        return readable.toString().strip();
    }

    private void line(String... fields) {
        try {
            out.write((String.join(";", fields) + "\r\n").getBytes(CHARSET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
