package space.coworking.billing.bank;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;

/** Currencies as we can count and show them. */
final class Currencies {

    private Currencies() {}

    static boolean isKnown(String code) {
        return code.matches("[A-Z]{3}")
                && CurrencyUnit.registeredCurrencies().stream()
                        .anyMatch(currency -> currency.getCode().equals(code));
    }

    /** @param currency a known one */
    static boolean fits(BigDecimal amount, String currency) {
        return amount.stripTrailingZeros().scale() <= CurrencyUnit.of(currency).getDecimalPlaces();
    }
}
