package space.coworking.billing.bank;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The number of an account, ISO 13616. */
final class Iban {

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

    private static final Pattern WITHIN = Pattern.compile(
            "(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])");

    private static final BigInteger CHECK = BigInteger.valueOf(97);

    private Iban() {}

    /** @return without spaces; empty where it is none */
    static Optional<String> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String compact = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return isValid(compact) ? Optional.of(compact) : Optional.empty();
    }

    /** @return the first in a text that has others around it */
    static Optional<String> find(String text) {
        Matcher found = WITHIN.matcher(text);
        return found.results().flatMap(one -> read(one.group()).stream()).findFirst();
    }

    private static boolean isValid(String compact) {
        if (!SHAPE.matcher(compact).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (compact.substring(4) + compact.substring(0, 4))
                .chars()
                .forEach(c -> digits.append(Character.getNumericValue(c)));
        return new BigInteger(digits.toString()).mod(CHECK).equals(BigInteger.ONE);
    }
}
