package space.coworking.billing.einvoice;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import space.coworking.billing.einvoice.InvoiceDocument.Line;
import space.coworking.billing.einvoice.InvoiceDocument.VatLine;

/** Whether a document's amounts agree to the cent, as EN 16931's calculation rules (BR-CO-10 to 16, BR-S-8 and the like) want it. */
final class Agreement {

    private Agreement() {}

    static void check(
            CurrencyUnit currency,
            List<Line> lines,
            List<VatLine> vat,
            Money net,
            Money vatTotal,
            Money gross,
            Money paid,
            Money due) {
        require(!lines.isEmpty(), "a document without lines");
        require(
                Stream.concat(Stream.of(net, vatTotal, gross, paid, due), amounts(lines, vat))
                        .allMatch(amount -> amount.getCurrencyUnit().equals(currency)),
                "amounts in another currency than " + currency);
        equal("sum of the lines' net amounts", sum(currency, lines.stream().map(Line::net)), "net", net);
        equal("sum of the taxable amounts", sum(currency, vat.stream().map(VatLine::taxable)), "net", net);
        equal("sum of the taxes", sum(currency, vat.stream().map(VatLine::tax)), "VAT", vatTotal);
        equal("net and VAT", net.plus(vatTotal), "gross", gross);
        equal("gross less paid", gross.minus(paid), "due", due);
        vat.forEach(rate -> checkRate(currency, lines, vat, rate));
        lines.forEach(line -> require(
                vat.stream().anyMatch(rate -> sameRate(line, rate)),
                "no VAT line for " + line.category() + " " + line.percent() + " % of line " + line.position()));
    }

    private static void checkRate(CurrencyUnit currency, List<Line> lines, List<VatLine> vat, VatLine rate) {
        String name = rate.category() + " " + rate.percent() + " %";
        require(vat.stream().filter(other -> sameRate(other, rate)).count() == 1, name + " twice in the breakdown");
        require(
                (rate.category() == VatCategory.STANDARD) == (rate.percent().signum() > 0)
                        && (rate.category() == VatCategory.STANDARD
                                || rate.tax().isZero()),
                name + " with VAT of " + rate.tax());
        equal(
                "sum of the lines' net amounts of " + name,
                sum(
                        currency,
                        lines.stream().filter(line -> sameRate(line, rate)).map(Line::net)),
                "taxable",
                rate.taxable());
    }

    private static Stream<Money> amounts(List<Line> lines, List<VatLine> vat) {
        return Stream.concat(
                lines.stream().flatMap(line -> Stream.of(line.net(), line.gross())),
                vat.stream().flatMap(rate -> Stream.of(rate.taxable(), rate.tax())));
    }

    private static boolean sameRate(Line line, VatLine rate) {
        return line.category() == rate.category() && same(line.percent(), rate.percent());
    }

    private static boolean sameRate(VatLine one, VatLine other) {
        return one.category() == other.category() && same(one.percent(), other.percent());
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    private static Money sum(CurrencyUnit currency, Stream<Money> amounts) {
        return amounts.reduce(Money.zero(currency), Money::plus);
    }

    private static void equal(String what, Money is, String name, Money stated) {
        require(is.isEqual(stated), what + " is " + is + ", but " + name + " is " + stated);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
