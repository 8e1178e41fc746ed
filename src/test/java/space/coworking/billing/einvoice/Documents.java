package space.coworking.billing.einvoice;

import static space.coworking.billing.einvoice.VatCategory.EXEMPT;
import static space.coworking.billing.einvoice.VatCategory.REVERSE_CHARGE;
import static space.coworking.billing.einvoice.VatCategory.STANDARD;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.support.ResourceBundleMessageSource;
import space.coworking.billing.einvoice.InvoiceDocument.Basis;
import space.coworking.billing.einvoice.InvoiceDocument.Kind;
import space.coworking.billing.einvoice.InvoiceDocument.Line;
import space.coworking.billing.einvoice.InvoiceDocument.VatLine;

/** Invoices and credit notes by name. What a document leaves open is what most have: German, gross, due, one month. */
final class Documents {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);

    private Kind kind = Kind.INVOICE;
    private String number = "R-2026-000123";
    private Locale locale = Locale.GERMANY;
    private Basis basis = Basis.GROSS;
    private Buyer buyer = erika();
    private Money paid = euros("0");
    private LocalDate paidOn;
    private String reference;
    private String note;
    private Seller seller = seller("DE02120300000000202051");
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Money> taxes = new TreeMap<>();

    static EInvoices eInvoices() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/invoice");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new EInvoices(messages);
    }

    static Documents invoice() {
        return new Documents();
    }

    static Documents creditNote() {
        Documents note = new Documents();
        note.kind = Kind.CREDIT_NOTE;
        note.number = "K-2026-000007";
        return note;
    }

    Documents number(String number) {
        this.number = number;
        return this;
    }

    Documents english() {
        this.locale = Locale.UK;
        return this;
    }

    Documents net() {
        this.basis = Basis.NET;
        return this;
    }

    Documents to(Buyer buyer) {
        this.buyer = buyer;
        return this;
    }

    Documents paid(String euros) {
        this.paid = euros(euros);
        this.paidOn = LocalDate.of(2026, 12, 1);
        return this;
    }

    Documents reference(String reference) {
        this.reference = reference;
        return this;
    }

    Documents note(String note) {
        this.note = note;
        return this;
    }

    Documents withoutAccount() {
        this.seller = seller(null);
        return this;
    }

    /** A line by its price with 19 % VAT in it. */
    Documents line(String description, String gross) {
        return line(description, gross, "19", STANDARD, null);
    }

    Documents line(String description, String gross, String percent) {
        return line(description, gross, percent, STANDARD, null);
    }

    Documents exempt(String description, String amount) {
        return line(description, amount, "0", EXEMPT, null);
    }

    Documents reverseCharge(String description, String amount) {
        return line(description, amount, "0", REVERSE_CHARGE, null);
    }

    Documents line(String description, String gross, String percent, VatCategory category, String because) {
        Money with = euros(gross);
        Money without =
                with.dividedBy(BigDecimal.ONE.add(new BigDecimal(percent).movePointLeft(2)), RoundingMode.HALF_EVEN);
        lines.add(new Line(
                lines.size() + 1, description, FIRST, LAST, without, with, category, new BigDecimal(percent), because));
        return this;
    }

    Documents lines(int count) {
        IntStream.rangeClosed(1, count)
                .forEach(number -> line("Besprechungsraum Linden, " + number + ". Buchung", number + ".90"));
        return this;
    }

    InvoiceDocument build() {
        List<VatLine> vat = vat();
        Money net = lines.stream().map(Line::net).reduce(euros("0"), Money::plus);
        Money tax = vat.stream().map(VatLine::tax).reduce(euros("0"), Money::plus);
        Money gross = net.plus(tax);
        boolean corrects = kind == Kind.CREDIT_NOTE;
        return new InvoiceDocument(
                kind,
                number,
                corrects ? "R-2026-000123" : null,
                corrects ? LocalDate.of(2026, 12, 1) : null,
                LocalDate.of(2026, 12, corrects ? 9 : 1),
                corrects ? null : LocalDate.of(2026, 12, 15),
                FIRST,
                LAST,
                locale,
                CurrencyUnit.EUR,
                basis,
                seller,
                buyer,
                lines,
                vat,
                net,
                tax,
                gross,
                paid,
                gross.minus(paid),
                paidOn,
                reference,
                note);
    }

    /** One per category and rate. The tax is what the lines' prices hold, so that they add up to the total. */
    private List<VatLine> vat() {
        List<VatLine> vat = new ArrayList<>();
        for (Line line : lines) {
            if (vat.stream().noneMatch(rate -> same(rate, line))) {
                Money zero = euros("0");
                List<Line> those =
                        lines.stream().filter(other -> same(line, other)).toList();
                Money taxable = those.stream().map(Line::net).reduce(zero, Money::plus);
                Money gross = those.stream().map(Line::gross).reduce(zero, Money::plus);
                vat.add(new VatLine(
                        line.category(),
                        line.percent(),
                        taxable,
                        gross.minus(taxable),
                        reason(line.category()),
                        code(line.category())));
            }
        }
        return vat;
    }

    private String reason(VatCategory category) {
        boolean german = locale.getLanguage().equals("de");
        return switch (category) {
            case EXEMPT -> german ? "Umsatzsteuerfrei nach § 4 Nr. 21 UStG" : "Exempt from VAT, § 4 no. 21 UStG";
            case REVERSE_CHARGE ->
                german ? "Steuerschuldnerschaft des Leistungsempfängers" : "Reverse charge: the recipient owes the VAT";
            default -> null;
        };
    }

    private static String code(VatCategory category) {
        return switch (category) {
            case EXEMPT -> "VATEX-EU-132-1I";
            case REVERSE_CHARGE -> "VATEX-EU-AE";
            default -> null;
        };
    }

    private static boolean same(VatLine rate, Line line) {
        return rate.category() == line.category() && rate.percent().compareTo(line.percent()) == 0;
    }

    private static boolean same(Line one, Line other) {
        return one.category() == other.category() && one.percent().compareTo(other.percent()) == 0;
    }

    static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    static Seller seller(String iban) {
        return new Seller(
                "Coworking Space Berlin GmbH",
                List.of("Amtsgericht Charlottenburg", "HRB 123456 B", "Geschäftsführung: Ada Lindner, Jonas Birkner"),
                "Buchhaltung",
                "Lindenstraße 12",
                "10969",
                "Berlin",
                "DE",
                "DE123456789",
                "29/123/45678",
                "rechnung@coworking.example",
                "+49 30 1234567",
                "www.coworking.example",
                iban == null ? null : "Deutsche Kreditbank Berlin",
                iban,
                iban == null ? null : "BYLADEM1001");
    }

    static Buyer erika() {
        return new Buyer(
                "Erika Mustermann",
                null,
                "Heidestraße 17",
                null,
                "51147",
                "Köln",
                "DE",
                null,
                "erika@mustermann.example",
                "C-4711");
    }

    static Buyer aCompany() {
        return new Buyer(
                "Bundesamt für Beispiele",
                "Referat Z 12, Frau Dr. Kaya",
                "Musterallee 1",
                "Haus B",
                "53113",
                "Bonn",
                "DE",
                "DE987654321",
                "rechnung@beispiele.example",
                "C-0815");
    }

    static Buyer aCompanyAbroad() {
        return new Buyer(
                "Société d’Exemples Internationaux S.à r.l. & Cie.",
                "Mme Noémie Łukaszewska-Dvořáková",
                "24, rue de l’Église Saint-Sulpice",
                "Bâtiment C",
                "75006",
                "Paris",
                "FR",
                "FR83404833048",
                "factures@exemples.example",
                "C-2020");
    }

    static Buyer aGuest() {
        return new Buyer("Νίκος Ευαγγέλου", null, null, null, null, null, null, null, "nikos@guest.example", null);
    }
}
