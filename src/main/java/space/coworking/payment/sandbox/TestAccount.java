package space.coworking.payment.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bank accounts that the sandbox debits, as Stripe documents them for its test mode. All can be saved. */
enum TestAccount implements TestMethod {
    SUCCEEDS("AT611904300234573201", "pm_success_at", null),
    FAILS(
            "AT861904300235473202",
            "pm_failed_at",
            Decline.ofDebit("payment_intent_payment_attempt_failed", "The payment failed.")),
    INSUFFICIENT_FUNDS(
            "AT981904300002222227",
            "pm_insufficientFunds_at",
            Decline.ofDebit(
                    "insufficient_funds", "The customer's account has insufficient funds to cover this payment.")),
    DISPUTED("AT591904300235473203", "pm_disputed_at", null);

    private final String iban;
    private final String token;
    private final @Nullable Decline decline;

    TestAccount(String iban, String token, @Nullable Decline decline) {
        this.iban = iban;
        this.token = token;
        this.decline = decline;
    }

    /** @param iban without blanks */
    static Optional<TestAccount> withIban(String iban) {
        return Arrays.stream(values())
                .filter(account -> account.iban.equals(iban))
                .findFirst();
    }

    static Optional<TestAccount> withToken(String token) {
        return Arrays.stream(values())
                .filter(account -> account.token.equals(token))
                .findFirst();
    }

    /** In groups of four, as people write it. */
    public String spacedIban() {
        return iban.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** Names the account's line on the payment page. */
    public String messageKey() {
        return "payment.sandbox.account." + name();
    }

    String last4() {
        return iban.substring(iban.length() - 4);
    }

    String country() {
        return iban.substring(0, 2);
    }

    /** Austria's banks have five digits. */
    String bankCode() {
        return iban.substring(4, 9);
    }

    /** The same for the same number. */
    String fingerprint() {
        return "fp"
                + UUID.nameUUIDFromBytes(iban.getBytes(StandardCharsets.US_ASCII))
                        .toString()
                        .replace("-", "")
                        .substring(0, 14);
    }

    @Override
    public Optional<Decline> decline() {
        return Optional.ofNullable(decline);
    }

    @Override
    public Optional<Decline> declineOnSetup() {
        return Optional.empty();
    }

    @Override
    public boolean authenticates(boolean setUp) {
        return false;
    }

    @Override
    public boolean takesTime() {
        return true;
    }

    @Override
    public boolean isDisputed() {
        return this == DISPUTED;
    }
}
