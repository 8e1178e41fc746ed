package space.coworking.payment.sandbox;

import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/** What Stripe takes as an amount: minor units, at least half a euro. */
final class Amounts {

    private static final long SMALLEST = 50;
    private static final long LARGEST = 99_999_999;

    private Amounts() {}

    /** @throws SandboxFailure where Stripe would not charge this */
    static void check(long amount, String param) {
        if (amount < SMALLEST) {
            throw SandboxFailure.invalid(
                    "amount_too_small", param, "The amount must be at least 50 of the currency's smallest unit.");
        }
        if (amount > LARGEST) {
            throw SandboxFailure.invalid("amount_too_large", param, "Amount must be no more than 999,999.99.");
        }
    }

    /** @return the code in lower case, as Stripe writes it */
    static String currency(String code, String param) {
        try {
            return CurrencyUnit.of(code.toUpperCase(Locale.ROOT)).getCode().toLowerCase(Locale.ROOT);
        } catch (IllegalCurrencyException e) {
            throw SandboxFailure.invalid(null, param, "Invalid currency: " + code);
        }
    }
}
