package space.coworking.billing.bank;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.bank.StatementProblem.Kind;

/** A row below the head. @param line on which it begins, from 1 */
record CsvRow(int line, CsvHead head, CSVRecord cells) {

    private static final Pattern BALANCE = Pattern.compile(
            "(anfangs|end|schluss)?saldo\\b.*|(alter |neuer )?kontostand\\b.*|(opening|closing) balance\\b.*");

    private static final Set<String> OUT = Set.of("s", "soll", "d", "dbit", "debit");
    private static final Set<String> IN = Set.of("h", "haben", "c", "crdt", "credit");

    /** @return what stands in a column; null where there is no such column, or nothing in it */
    @Nullable
    String cell(CsvColumn column) {
        Integer at = head.columns().get(column);
        return at == null || at >= cells.size() || cells.get(at).isBlank() ? null : cells.get(at);
    }

    String column(CsvColumn column) {
        return head.name(column);
    }

    /** Not so: empty lines, balances below the table, and what is only announced. */
    boolean isBooked() {
        String status = cell(CsvColumn.STATUS);
        boolean announced = status != null
                && (status.toLowerCase(Locale.ROOT).contains("vorgemerkt")
                        || status.toLowerCase(Locale.ROOT).contains("pending"));
        boolean empty = cell(CsvColumn.BOOKED_ON) == null && cell(CsvColumn.VALUE_ON) == null;
        boolean nothing = amountText() == null;
        // One that has a day or an amount alone is wrong, and said to be so.
        return !announced
                && !(empty && nothing)
                && !(cells.size() == 1 && head.names().size() > 1)
                && !isBalance();
    }

    /** Nobody pays a balance, and it pays no invoice: else it is a booking whose text or name only begins like one. */
    private boolean isBalance() {
        boolean nobodys = Stream.of(CsvColumn.NAME, CsvColumn.PAYER, CsvColumn.PAYEE, CsvColumn.IBAN)
                .allMatch(column -> cell(column) == null);
        return nobodys
                && cells.stream()
                        .anyMatch(cell ->
                                BALANCE.matcher(cell.toLowerCase(Locale.ROOT)).matches()
                                        && StatementText.invoiceNumbers(cell).isEmpty());
    }

    CsvDates.Cell bookedOn() {
        return day(CsvColumn.BOOKED_ON, CsvColumn.VALUE_ON);
    }

    CsvDates.Cell valueOn() {
        return day(CsvColumn.VALUE_ON, CsvColumn.BOOKED_ON);
    }

    private CsvDates.Cell day(CsvColumn column, CsvColumn instead) {
        String text = cell(column);
        if (text != null) {
            return new CsvDates.Cell(line, column(column), text);
        }
        String other = cell(instead);
        return new CsvDates.Cell(line, column(head.has(column) ? column : instead), other == null ? "" : other);
    }

    private @Nullable String amountText() {
        String amount = cell(CsvColumn.AMOUNT);
        String credit = cell(CsvColumn.CREDIT);
        return amount != null ? amount : credit != null ? credit : cell(CsvColumn.DEBIT);
    }

    CsvAmounts.Cell amount() {
        CsvColumn column = head.has(CsvColumn.AMOUNT)
                ? CsvColumn.AMOUNT
                : cell(CsvColumn.CREDIT) == null ? CsvColumn.DEBIT : CsvColumn.CREDIT;
        String text = cell(column);
        return new CsvAmounts.Cell(line, column(column), text == null ? "" : text);
    }

    /** @param amount as it was read */
    BigDecimal signed(BigDecimal amount) throws UnreadableStatement {
        if (!head.has(CsvColumn.AMOUNT)) {
            return cell(CsvColumn.CREDIT) == null ? amount.abs().negate() : amount.abs();
        }
        String direction = cell(CsvColumn.DIRECTION);
        if (direction == null) {
            return amount;
        }
        String word = direction.toLowerCase(Locale.ROOT);
        if (!OUT.contains(word) && !IN.contains(word)) {
            throw new UnreadableStatement(Kind.WRONG_DIRECTION, line, column(CsvColumn.DIRECTION), direction);
        }
        return OUT.contains(word) ? amount.abs().negate() : amount.abs();
    }

    /** @return euro where the file doesn't say */
    String currency() throws UnreadableStatement {
        String text = cell(CsvColumn.CURRENCY);
        String code = text == null || text.equals("€") ? "EUR" : text.toUpperCase(Locale.ROOT);
        if (!Currencies.isKnown(code)) {
            throw new UnreadableStatement(Kind.CURRENCY, line, column(CsvColumn.CURRENCY), text);
        }
        return code;
    }

    @Nullable
    String name(boolean incoming) {
        String name = cell(CsvColumn.NAME);
        return name != null ? name : cell(incoming ? CsvColumn.PAYER : CsvColumn.PAYEE);
    }

    String text() {
        String purpose = cell(CsvColumn.TEXT);
        return StatementText.join(
                Arrays.asList(purpose == null ? cell(CsvColumn.BOOKING_TEXT) : purpose, cell(CsvColumn.END_TO_END)),
                ReadStatement.LONGEST_TEXT);
    }
}
