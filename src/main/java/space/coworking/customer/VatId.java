package space.coworking.customer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A company's VAT identification number as its country writes it: {@code DE123456789}. Its form is checked, not whether it was given to
 * anybody. Source of the forms: European Commission, VIES FAQ, question 11; for Switzerland and the United Kingdom their own offices'.
 *
 * @param value capital letters and digits, without blanks
 */
public record VatId(String value) {

    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            form("AT", "U\\d{8}"),
            form("BE", "[01]\\d{9}"),
            form("BG", "\\d{9,10}"),
            form("CHE", "\\d{9}(MWST|TVA|IVA)?"),
            form("CY", "\\d{8}[A-Z]"),
            form("CZ", "\\d{8,10}"),
            form("DE", "[1-9]\\d{8}"),
            form("DK", "\\d{8}"),
            form("EE", "\\d{9}"),
            form("EL", "\\d{9}"),
            form("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
            form("FI", "\\d{8}"),
            form("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}"),
            form("GB", "(\\d{9}|\\d{12}|GD[0-4]\\d{2}|HA[5-9]\\d{2})"),
            form("HR", "\\d{11}"),
            form("HU", "\\d{8}"),
            form("IE", "(\\d[A-Z0-9+*]\\d{5}[A-Z]|\\d{7}[A-Z]{2})"),
            form("IT", "\\d{11}"),
            form("LT", "(\\d{9}|\\d{12})"),
            form("LU", "\\d{8}"),
            form("LV", "\\d{11}"),
            form("MT", "\\d{8}"),
            form("NL", "[A-Z0-9+*]{10}\\d{2}"),
            form("PL", "\\d{10}"),
            form("PT", "\\d{9}"),
            form("RO", "\\d{2,10}"),
            form("SE", "\\d{12}"),
            form("SI", "\\d{8}"),
            form("SK", "\\d{10}"),
            form("XI", "(\\d{9}|\\d{12}|GD[0-4]\\d{2}|HA[5-9]\\d{2})"));

    private static Map.Entry<String, Pattern> form(String country, String rest) {
        return Map.entry(country, Pattern.compile(country + rest));
    }

    /** @param text as people type it, with blanks, dots and hyphens */
    public static Optional<VatId> parse(String text) {
        String value = text.toUpperCase(Locale.ROOT).replaceAll("[\\s.-]", "");
        return FORMS.values().stream().anyMatch(form -> form.matcher(value).matches())
                        && (!value.startsWith("DE") || hasGermanCheckDigit(value))
                ? Optional.of(new VatId(value))
                : Optional.empty();
    }

    /** ISO 7064, MOD 11,10. */
    private static boolean hasGermanCheckDigit(String value) {
        int product = 10;
        for (int i = 2; i < 10; i++) {
            int sum = (Character.digit(value.charAt(i), 10) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == Character.digit(value.charAt(10), 10);
    }

    @Override
    public String toString() {
        return value;
    }
}
