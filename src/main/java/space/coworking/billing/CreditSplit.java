package space.coworking.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.InvoiceDetail.Line;
import space.coworking.billing.InvoiceDetail.Vat;

/**
 * What a credit note says, worked out from its invoice: pure. Amounts follow the invoice's own, cumulated over all its credit notes, so that
 * those that take back everything add up to the invoice to the cent, line by line and rate by rate.
 */
record CreditSplit(List<Share> shares, List<RateShare> rates) {

    /** A line's part that is taken back. */
    record Share(Line line, Money net, Money gross) {}

    /** A rate's part that is taken back. */
    record RateShare(Vat rate, Money taxable, Money tax) {}

    /** What earlier credit notes took back, of a line or of a rate. */
    record Before(Money net, Money other) {}

    /**
     * @param wanted by line position: the amount to take back, with VAT where the invoice's prices are gross, else without; absent lines stay
     * @param lines what was taken back of each line before, net and gross
     * @param rates what was taken back of each rate before, taxable amount and tax, by {@link #key}
     * @throws IllegalArgumentException where more is asked for than is left of a line
     */
    static CreditSplit of(
            InvoiceDetail invoice, Map<Integer, Money> wanted, Map<Integer, Before> lines, Map<String, Before> rates) {
        List<Share> shares = new ArrayList<>();
        for (Line line : invoice.lines()) {
            Money amount = wanted.get(line.position());
            if (amount != null && !amount.isZero()) {
                shares.add(share(invoice, line, amount, lines.get(line.position())));
            }
        }
        return new CreditSplit(List.copyOf(shares), rates(invoice, shares, rates));
    }

    /** @return all that is left of each line, by its position */
    static Map<Integer, Money> everything(InvoiceDetail invoice, Map<Integer, Before> lines) {
        Map<Integer, Money> all = new LinkedHashMap<>();
        for (Line line : invoice.lines()) {
            all.put(line.position(), left(invoice, line, lines.get(line.position())));
        }
        return all;
    }

    /** @return whether as much is left of each line as is wanted of it */
    static boolean isLeft(InvoiceDetail invoice, Map<Integer, Money> wanted, Map<Integer, Before> lines) {
        return wanted.entrySet().stream().allMatch(some -> invoice.lines().stream()
                .filter(line -> line.position() == some.getKey())
                .anyMatch(line -> isLeft(left(invoice, line, lines.get(some.getKey())), some.getValue())));
    }

    private static boolean isLeft(Money left, Money amount) {
        return left.isNegative()
                ? !amount.isLessThan(left) && !amount.isPositive()
                : !amount.isGreaterThan(left) && !amount.isNegative();
    }

    private static Money left(InvoiceDetail invoice, Line line, @Nullable Before before) {
        Money whole = invoice.pricesAreNet() ? line.net() : line.gross();
        if (before == null) {
            return whole;
        }
        return whole.minus(invoice.pricesAreNet() ? before.net() : before.other());
    }

    private static Share share(InvoiceDetail invoice, Line line, Money amount, @Nullable Before before) {
        if (!isLeft(left(invoice, line, before), amount)) {
            throw new IllegalArgumentException("Line " + line.position() + " has less left than " + amount);
        }
        Money zero = Money.zero(amount.getCurrencyUnit());
        Money netBefore = before == null ? zero : before.net();
        Money grossBefore = before == null ? zero : before.other();
        if (invoice.pricesAreNet()) {
            Money gross = part(line.gross(), netBefore.plus(amount), line.net()).minus(grossBefore);
            return new Share(line, amount, gross);
        }
        Money net = part(line.net(), grossBefore.plus(amount), line.gross()).minus(netBefore);
        return new Share(line, net, amount);
    }

    /** @return what belongs to a part of a whole; all of it to the whole */
    private static Money part(Money all, Money part, Money whole) {
        if (part.isEqual(whole)) {
            return all;
        }
        BigDecimal share = all.getAmount()
                .multiply(part.getAmount())
                .divide(whole.getAmount(), all.getScale(), RoundingMode.HALF_UP);
        return Money.of(all.getCurrencyUnit(), share);
    }

    private static List<RateShare> rates(InvoiceDetail invoice, List<Share> shares, Map<String, Before> before) {
        List<RateShare> rates = new ArrayList<>();
        for (Vat rate : invoice.rates()) {
            List<Share> ofRate = shares.stream()
                    .filter(share -> key(rate.category(), rate.percent()).equals(key(share.line())))
                    .toList();
            if (!ofRate.isEmpty()) {
                rates.add(rate(invoice, rate, ofRate, before.get(key(rate.category(), rate.percent()))));
            }
        }
        return List.copyOf(rates);
    }

    private static RateShare rate(InvoiceDetail invoice, Vat rate, List<Share> shares, @Nullable Before before) {
        Money net = sum(shares.stream().map(Share::net).toList(), rate.taxable());
        if (!invoice.pricesAreNet()) {
            Money gross = sum(shares.stream().map(Share::gross).toList(), rate.taxable());
            return new RateShare(rate, net, gross.minus(net));
        }
        Money zero = Money.zero(net.getCurrencyUnit());
        Money netBefore = before == null ? zero : before.net();
        Money taxBefore = before == null ? zero : before.other();
        return new RateShare(
                rate, net, part(rate.tax(), netBefore.plus(net), rate.taxable()).minus(taxBefore));
    }

    private static Money sum(List<Money> amounts, Money like) {
        return amounts.stream().reduce(Money.zero(like.getCurrencyUnit()), Money::plus);
    }

    static String key(String category, BigDecimal percent) {
        return category + "/" + percent.stripTrailingZeros().toPlainString();
    }

    private static String key(Line line) {
        return key(line.category(), line.percent());
    }

    Money net() {
        return sum(rates.stream().map(RateShare::taxable).toList(), rates.get(0).taxable());
    }

    Money vat() {
        return sum(rates.stream().map(RateShare::tax).toList(), rates.get(0).tax());
    }

    Money gross() {
        return net().plus(vat());
    }
}
