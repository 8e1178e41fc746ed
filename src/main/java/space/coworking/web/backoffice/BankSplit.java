package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.billing.bank.BankBookings;
import space.coworking.billing.bank.BankMatching.Matched;
import space.coworking.billing.bank.BankMatching.NotMatched;
import space.coworking.billing.bank.BankMatching.Share;
import space.coworking.web.InvoiceWords;

/**
 * How somebody shares out a booking: a number and an amount in each row, as far as there is any.
 *
 * @param shares what is typed, row by row; only as good as there are no problems
 * @param places the row of each share
 * @param problems by field
 */
record BankSplit(List<Row> rows, List<Share> shares, List<Integer> places, Map<String, String> problems) {

    private static final int ROWS = 4;

    static final BankSplit EMPTY = new BankSplit(
            IntStream.rangeClosed(1, ROWS).mapToObj(row -> new Row(row, "", "")).toList(),
            List.of(),
            List.of(),
            Map.of());

    /** A row as it is typed. @param position from 1 */
    record Row(int position, String number, String amount) {

        public String numberField() {
            return "number-" + position;
        }

        public String amountField() {
            return "amount-" + position;
        }

        boolean isEmpty() {
            return number.isBlank() && amount.isBlank();
        }
    }

    /** Reads it from a form. */
    @Component
    static class Reader {

        private final BankBookings bookings;
        private final InvoiceWords words;

        Reader(BankBookings bookings, InvoiceWords words) {
            this.bookings = bookings;
            this.words = words;
        }

        BankSplit read(HttpServletRequest request, Locale locale) {
            List<Row> rows = new ArrayList<>();
            List<Share> shares = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            Map<String, String> problems = new LinkedHashMap<>();
            for (Row empty : EMPTY.rows()) {
                Row row = new Row(
                        empty.position(), typed(request, empty.numberField()), typed(request, empty.amountField()));
                rows.add(row);
                if (!row.isEmpty()) {
                    read(row, problems, locale).ifPresent(share -> {
                        shares.add(share);
                        places.add(row.position());
                    });
                }
            }
            if (problems.isEmpty() && shares.isEmpty()) {
                problems.put(rows.get(0).numberField(), words.text("backoffice.bank.split.nothing", locale));
            }
            return new BankSplit(rows, shares, places, problems);
        }

        private Optional<Share> read(Row row, Map<String, String> problems, Locale locale) {
            Optional<UUID> invoice = bookings.invoiceNumbered(row.number());
            Optional<Money> amount = TypedAmount.read(row.amount());
            if (invoice.isEmpty()) {
                problems.put(row.numberField(), words.text("backoffice.bank.split.NO_INVOICE", locale));
            }
            if (amount.isEmpty()) {
                problems.put(row.amountField(), words.text("backoffice.invoice.amount.wrong", locale));
            }
            return invoice.flatMap(id -> amount.map(money -> new Share(id, money)));
        }

        private static String typed(HttpServletRequest request, String field) {
            @Nullable String text = request.getParameter(field);
            String plain = text == null ? "" : text.strip().replaceAll("\\p{Cntrl}", "?");
            return plain.length() > 30 ? plain.substring(0, 30) : plain;
        }

        /** @param refused names one of the shares */
        BankSplit refused(BankSplit split, Matched.Refused refused, Locale locale) {
            Integer share = refused.share();
            Row row = split.rows().get(share == null ? 0 : split.places().get(share) - 1);
            boolean number = refused.why() == NotMatched.NO_INVOICE || refused.why() == NotMatched.ALREADY;
            String words = this.words.text("backoffice.bank.split." + refused.why(), locale);
            return new BankSplit(
                    split.rows(),
                    split.shares(),
                    split.places(),
                    Map.of(number ? row.numberField() : row.amountField(), words));
        }
    }
}
