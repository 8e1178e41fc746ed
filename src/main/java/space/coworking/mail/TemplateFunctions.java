package space.coworking.mail;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.LocalText;

/** What the mail templates can ask for besides formats; they know it as {@code fn}. */
public final class TemplateFunctions {

    private final Locale locale;

    TemplateFunctions(Locale locale) {
        this.locale = locale;
    }

    public String text(LocalText text) {
        return text.in(locale);
    }

    /** A text as the label of an amount, without the full stop of a sentence. */
    public String label(LocalText text) {
        String words = text(text);
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    /** The VAT that is contained in a gross amount, to the cent. */
    public Money vatIn(Money gross, BigDecimal percent) {
        BigDecimal vat = gross.getAmount()
                .multiply(percent)
                .divide(
                        percent.add(BigDecimal.valueOf(100)),
                        gross.getCurrencyUnit().getDecimalPlaces(),
                        RoundingMode.HALF_UP);
        return Money.of(gross.getCurrencyUnit(), vat);
    }

    public boolean positive(@Nullable Money amount) {
        return amount != null && amount.isPositive();
    }
}
