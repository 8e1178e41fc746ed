package space.coworking.billing.einvoice;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.Formats;

/**
 * What stands on the printed page, put into words.
 *
 * @param brand the seller's name, as a heading
 * @param title kind and number
 * @param partlyPaid whether what remains to be paid stands below the total
 * @param crowded whether the address would not fit the window in the usual size
 * @param corrects the sentence that names the corrected invoice; null where there is none
 * @param payment what is to be paid, or was, in a sentence
 * @param paymentCode what the QR code says; null where nothing is to be transferred
 * @param settled whether nothing is open
 */
record InvoicePage(
        String language,
        String brand,
        String title,
        @Nullable String corrects,
        String sender,
        List<String> addressee,
        boolean crowded,
        List<Labelled> facts,
        String amountHead,
        List<Row> rows,
        List<Labelled> subtotals,
        Labelled total,
        List<Labelled> afterTotal,
        boolean partlyPaid,
        List<String> reasons,
        String payment,
        List<Labelled> account,
        @Nullable String paymentCode,
        boolean settled,
        @Nullable String note,
        List<List<String>> footer) {

    /** How many rows an address has in a DIN 5008 window, and about how many letters each. */
    private static final int ROWS_IN_WINDOW = 6;

    private static final int LETTERS_PER_ROW = 42;

    /** A label and what belongs to it. */
    record Labelled(String label, String value) {}

    /** A line of the table. */
    record Row(
            String position,
            String description,
            String period,
            String vat,
            String amount,
            @Nullable String because) {}

    static InvoicePage of(InvoiceDocument document, InvoiceWords words) {
        return new Writer(document, words).page();
    }

    private static final class Writer {

        private final InvoiceDocument document;
        private final InvoiceWords words;
        private final Formats formats;
        private final boolean gross;

        Writer(InvoiceDocument document, InvoiceWords words) {
            this.document = document;
            this.words = words;
            this.formats = new Formats(document.locale(), ZoneOffset.UTC);
            this.gross = document.basis() == InvoiceDocument.Basis.GROSS;
        }

        InvoicePage page() {
            Seller seller = document.seller();
            List<String> addressee = addressee();
            String kind = words.say("kind." + document.kind());
            return new InvoicePage(
                    document.locale().getLanguage().equals(Locale.GERMAN.getLanguage()) ? "de" : "en",
                    seller.name(),
                    kind + " " + document.number(),
                    words.corrects(document),
                    seller.name() + " · " + seller.street() + " · " + seller.postalCode() + " " + seller.city(),
                    addressee,
                    isCrowded(addressee),
                    facts(),
                    words.say(gross ? "amount.gross" : "amount.net"),
                    document.lines().stream().map(this::row).toList(),
                    gross ? List.of() : subtotals(),
                    new Labelled(words.say(gross ? "total.gross" : "total"), money(document.gross())),
                    afterTotal(),
                    !document.paid().isZero(),
                    document.vat().stream()
                            .map(InvoiceDocument.VatLine::exemptionReason)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList(),
                    words.payment(document, formats),
                    account(),
                    PaymentCode.text(document).orElse(null),
                    !document.due().isPositive(),
                    document.note(),
                    footer());
        }

        private List<String> addressee() {
            Buyer buyer = document.buyer();
            String country = buyer.country();
            if (country == null || country.equals(document.seller().country())) {
                return buyer.addressLines();
            }
            return Stream.concat(buyer.addressLines().stream(), Stream.of(words.country(country)))
                    .toList();
        }

        private static boolean isCrowded(List<String> addressee) {
            return addressee.stream()
                            .mapToInt(line -> 1 + line.length() / LETTERS_PER_ROW)
                            .sum()
                    > ROWS_IN_WINDOW;
        }

        private List<Labelled> facts() {
            List<Labelled> facts = new ArrayList<>();
            add(facts, "number." + document.kind(), document.number());
            add(facts, "issued", words.day(document.issuedOn()));
            add(facts, "period", words.period(document.serviceFrom(), document.serviceLastDay()));
            add(facts, "due", document.isPayable() && document.dueOn() != null ? words.day(document.dueOn()) : null);
            add(facts, "customer", document.buyer().customerNumber());
            add(facts, "vatId.yours", document.buyer().vatId());
            add(facts, "reference", document.buyerReference());
            return facts;
        }

        private void add(List<Labelled> facts, String label, @Nullable String value) {
            if (value != null) {
                facts.add(new Labelled(words.say(label), value));
            }
        }

        private Row row(InvoiceDocument.Line line) {
            return new Row(
                    Integer.toString(line.position()),
                    line.description(),
                    words.period(line.from(), line.lastDay()),
                    formats.percent(line.percent().stripTrailingZeros()),
                    money(gross ? line.gross() : line.net()),
                    line.because());
        }

        private List<Labelled> subtotals() {
            List<Labelled> subtotals = new ArrayList<>();
            add(subtotals, "total.net", money(document.net()));
            addVat(subtotals, "vat.plus");
            return subtotals;
        }

        private List<Labelled> afterTotal() {
            List<Labelled> after = new ArrayList<>();
            if (gross) {
                addVat(after, "vat.contained");
                add(after, "total.net", money(document.net()));
            }
            if (!document.paid().isZero()) {
                add(after, "paid." + document.kind(), money(document.paid().negated()));
                add(after, "open." + document.kind(), money(document.due()));
            }
            return after;
        }

        private void addVat(List<Labelled> lines, String label) {
            for (InvoiceDocument.VatLine vat : document.vat()) {
                String rate = formats.percent(vat.percent().stripTrailingZeros());
                lines.add(new Labelled(words.say(label, rate, money(vat.taxable())), money(vat.tax())));
            }
        }

        private List<Labelled> account() {
            Seller seller = document.seller();
            List<Labelled> account = new ArrayList<>();
            if (document.isPayable() && seller.iban() != null) {
                add(account, "account.owner", seller.name());
                add(account, "account.iban", InvoiceWords.inFours(seller.iban()));
                add(account, "account.bic", seller.bic());
                add(account, "account.reference", document.number());
            }
            return account;
        }

        private List<List<String>> footer() {
            Seller seller = document.seller();
            return Stream.of(
                            Stream.of(seller.name(), seller.street(), seller.postalCode() + " " + seller.city()),
                            Stream.of(seller.phone(), seller.email(), seller.website()),
                            seller.legalLines().stream(),
                            Stream.of(
                                    seller.bankName(),
                                    seller.iban() == null ? null : InvoiceWords.inFours(seller.iban()),
                                    seller.vatId() == null ? null : words.say("vatId.ours", seller.vatId()),
                                    seller.taxNumber() == null
                                            ? null
                                            : words.say("taxNumber.ours", seller.taxNumber())))
                    .map(column -> column.filter(Objects::nonNull).toList())
                    .toList();
        }

        private String money(Money money) {
            return formats.money(money);
        }
    }
}
