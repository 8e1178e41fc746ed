package space.coworking.web.backoffice;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** An amount of euro as people type it: with a point or a comma before the cents. */
final class TypedAmount {

    private TypedAmount() {}

    /** @return empty where it is none; it may be below zero */
    static Optional<Money> read(String typed) {
        String text = typed.strip().replace('−', '-').replace(',', '.');
        return text.matches("-?[0-9]{1,9}(\\.[0-9]{1,2})?")
                ? Optional.of(Money.of(CurrencyUnit.EUR, new BigDecimal(text)))
                : Optional.empty();
    }

    /** @return as it stands in a field */
    static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }
}
