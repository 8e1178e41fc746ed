package space.coworking.billing.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.bank.ReadStatement.Booking;
import space.coworking.billing.bank.StatementProblem.Kind;

/** Reads the list of bookings that online banking exports as CSV, whatever the bank calls its columns and however it writes numbers. */
final class CsvFile {

    /** ISO 8859-1, with the euro sign where it has nothing. */
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private final byte[] file;

    CsvFile(byte[] file) {
        this.file = file;
    }

    ReadStatement read() throws UnreadableStatement {
        String text = text();
        List<String> lines = text.lines().toList();
        CsvHead head = CsvHead.find(lines);
        List<CsvRow> rows = rows(text, head);
        if (rows.isEmpty()) {
            throw new UnreadableStatement(StatementProblem.of(Kind.NOTHING_BOOKED));
        }
        List<Booking> bookings = bookings(rows);
        if (bookings.isEmpty()) {
            throw new UnreadableStatement(StatementProblem.of(Kind.NOTHING_BOOKED));
        }
        return new ReadStatement(
                account(lines.subList(0, head.line() - 1), rows),
                bookings.stream()
                        .map(Booking::bookedOn)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                bookings.stream()
                        .map(Booking::bookedOn)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                bookings);
    }

    /** What is no UTF-8 is what banks wrote before it. */
    private String text() throws UnreadableStatement {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(file, WESTERN);
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')) {
            throw new UnreadableStatement(StatementProblem.of(Kind.NOT_TEXT));
        }
        return text;
    }

    private static List<CsvRow> rows(String text, CsvHead head) throws UnreadableStatement {
        String table = text.lines().skip(head.line() - 1L).collect(Collectors.joining("\n"));
        List<CsvRow> rows = new ArrayList<>();
        long line = head.line();
        try (CSVParser parser = CSVParser.parse(table, CsvHead.format(head.delimiter()))) {
            Iterator<CSVRecord> records = parser.iterator();
            records.next();
            line = head.line() + parser.getCurrentLineNumber();
            while (records.hasNext()) {
                CsvRow row = new CsvRow((int) line, head, records.next());
                if (row.isBooked()) {
                    rows.add(row);
                }
                if (rows.size() > StatementFile.MOST_BOOKINGS) {
                    throw new UnreadableStatement(Kind.TOO_MANY, (int) line, null, null);
                }
                line = head.line() + parser.getCurrentLineNumber();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableStatement(Kind.MALFORMED_CSV, (int) line, null, null);
        }
        return rows;
    }

    private static List<Booking> bookings(List<CsvRow> rows) throws UnreadableStatement {
        List<CsvDates.Cell> days = new ArrayList<>();
        List<CsvAmounts.Cell> sums = new ArrayList<>();
        for (CsvRow row : rows) {
            days.add(row.bookedOn());
            days.add(row.valueOn());
            sums.add(row.amount());
        }
        CsvDates dates = CsvDates.of(days);
        CsvAmounts amounts = CsvAmounts.of(sums);
        List<Booking> bookings = new ArrayList<>();
        for (CsvRow row : rows) {
            BigDecimal amount = row.signed(amounts.read(row.amount()));
            if (amount.signum() != 0) {
                if (!Currencies.fits(amount, row.currency())) {
                    throw new UnreadableStatement(
                            Kind.AMOUNT,
                            row.line(),
                            row.amount().column(),
                            row.amount().text());
                }
                bookings.add(booking(row, amount, dates));
            }
        }
        return bookings;
    }

    private static Booking booking(CsvRow row, BigDecimal amount, CsvDates dates) throws UnreadableStatement {
        LocalDate booked = dates.read(row.bookedOn());
        return new Booking(
                booked,
                dates.read(row.valueOn()),
                amount,
                row.currency(),
                StatementText.clean(row.name(amount.signum() > 0), ReadStatement.LONGEST_NAME),
                Iban.read(row.cell(CsvColumn.IBAN)).orElse(null),
                row.text(),
                StatementText.clean(row.cell(CsvColumn.BANK_REFERENCE), 100));
    }

    /** In a column of its own, or in the lines above the table. */
    private static @Nullable String account(List<String> above, List<CsvRow> rows) throws UnreadableStatement {
        String account = null;
        for (CsvRow row : rows) {
            String own = Iban.read(row.cell(CsvColumn.OWN_ACCOUNT)).orElse(null);
            if (account != null && own != null && !own.equals(account)) {
                throw new UnreadableStatement(
                        Kind.ACCOUNT, row.line(), row.column(CsvColumn.OWN_ACCOUNT), own.toUpperCase(Locale.ROOT));
            }
            account = own == null ? account : own;
        }
        return account != null
                ? account
                : above.stream()
                        .flatMap(line -> Iban.find(line).stream())
                        .findFirst()
                        .orElse(null);
    }
}
