package space.coworking.booking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The one place where prices are rounded: half up, to the cent. */
record PriceRounding(CurrencyUnit currency) {

    /** An exact total and its parts as money; the parts add up to it. */
    record Rounded(Money total, List<PriceLine> lines) {}

    /** Rounds the total and each part; the last part takes what rounding the others left over. */
    Rounded round(BigDecimal totalUnits, List<PricePart> parts) {
        Money total = round(totalUnits);
        List<PriceLine> lines = new ArrayList<>(parts.size());
        Money left = total;
        for (PricePart part : parts) {
            boolean last = lines.size() == parts.size() - 1;
            Money amount = last ? left : round(part.units());
            left = left.minus(amount);
            lines.add(part.rounded(amount));
        }
        return new Rounded(total, List.copyOf(lines));
    }

    private Money round(BigDecimal units) {
        return Money.of(currency, units.divide(PricePart.UNITS, currency.getDecimalPlaces(), RoundingMode.HALF_UP));
    }
}
