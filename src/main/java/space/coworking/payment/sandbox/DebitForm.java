package space.coworking.payment.sandbox;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account that the payer typed on the payment page, to be debited. */
record DebitForm(String iban, String holder) {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    static DebitForm of(@Nullable String iban, @Nullable String holder) {
        return new DebitForm(clean(iban), clean(holder));
    }

    static DebitForm empty() {
        return new DebitForm("", "");
    }

    /** The account; empty for a number that is none of the test accounts'. */
    Optional<TestAccount> account() {
        return TestAccount.withIban(compact());
    }

    /** @return field → key of the message that says what is wrong with it; in the order of the page */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!isIban(compact())) {
            problems.put("iban", "payment.sandbox.problem.iban");
        } else if (account().isEmpty()) {
            problems.put("iban", "payment.sandbox.problem.testAccount");
        }
        if (holder.isBlank() || holder.length() > 200) {
            problems.put("holder", "payment.sandbox.problem.holder");
        }
        return problems;
    }

    private String compact() {
        return iban.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    }

    /** ISO 13616: moved to the end and read as numbers, country and check digits leave a remainder of 1 in 97. */
    private static boolean isIban(String iban) {
        if (!iban.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .forEach(letter -> digits.append(Character.getNumericValue(letter)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.strip().replace("\0", "");
    }

    /** Says nothing of the account: records like to end in logs. */
    @Override
    public String toString() {
        return "DebitForm";
    }
}
