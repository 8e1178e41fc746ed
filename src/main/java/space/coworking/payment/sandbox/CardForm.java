package space.coworking.payment.sandbox;

import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the payer typed on the payment page. */
record CardForm(String number, String expiry, String cvc, String name) {

    private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*/?\\s*(?:20)?(\\d{2})");

    static CardForm of(@Nullable String number, @Nullable String expiry, @Nullable String cvc, @Nullable String name) {
        return new CardForm(clean(number), clean(expiry), clean(cvc), clean(name));
    }

    static CardForm empty() {
        return new CardForm("", "", "", "");
    }

    /** The card; empty for a number that is none of the test cards'. */
    Optional<TestCard> card() {
        return TestCard.withNumber(digits());
    }

    /** @return field → key of the message that says what is wrong with it; in the order of the page */
    Map<String, String> problems(Clock clock) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!isCardNumber(digits())) {
            problems.put("number", "payment.sandbox.problem.number");
        }
        if (!isInFuture(clock)) {
            problems.put("expiry", "payment.sandbox.problem.expiry");
        }
        if (!cvc.matches("\\d{3,4}")) {
            problems.put("cvc", "payment.sandbox.problem.cvc");
        }
        if (name.isBlank() || name.length() > 200) {
            problems.put("name", "payment.sandbox.problem.name");
        }
        return problems;
    }

    private String digits() {
        return number.replaceAll("[ -]", "");
    }

    /** The last month of the card, of a form without problems. */
    YearMonth expires() {
        return readExpiry().orElseThrow(() -> new IllegalStateException("The form has problems"));
    }

    private boolean isInFuture(Clock clock) {
        return readExpiry()
                .filter(month -> !month.isBefore(YearMonth.now(clock)))
                .isPresent();
    }

    private Optional<YearMonth> readExpiry() {
        Matcher matcher = EXPIRY.matcher(expiry);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int month = Integer.parseInt(matcher.group(1));
        return month >= 1 && month <= 12
                ? Optional.of(YearMonth.of(2000 + Integer.parseInt(matcher.group(2)), month))
                : Optional.empty();
    }

    /** ISO/IEC 7812-1, annex B: the last digit checks the others. */
    private static boolean isCardNumber(String digits) {
        if (!digits.matches("\\d{12,19}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.strip().replace("\0", "");
    }

    /** Says nothing of the card: records like to end in logs. */
    @Override
    public String toString() {
        return "CardForm";
    }
}
