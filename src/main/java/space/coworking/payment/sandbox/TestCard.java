package space.coworking.payment.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cards that the sandbox takes, as Stripe documents them for its test mode, and how each behaves. */
enum TestCard implements TestMethod {
    VISA("4242424242424242", "pm_card_visa"),
    MASTERCARD("5555555555554444", "pm_card_mastercard"),
    DECLINED(
            "4000000000000002",
            "pm_card_chargeDeclined",
            "card_declined",
            "generic_decline",
            "Your card was declined."),
    INSUFFICIENT_FUNDS(
            "4000000000009995",
            "pm_card_chargeDeclinedInsufficientFunds",
            "card_declined",
            "insufficient_funds",
            "Your card has insufficient funds."),
    LOST("4000000000009987", "pm_card_chargeDeclinedLostCard", "card_declined", "lost_card", "Your card was declined."),
    STOLEN(
            "4000000000009979",
            "pm_card_chargeDeclinedStolenCard",
            "card_declined",
            "stolen_card",
            "Your card was declined."),
    EXPIRED("4000000000000069", "pm_card_chargeDeclinedExpiredCard", "expired_card", null, "Your card has expired."),
    WRONG_CVC(
            "4000000000000127",
            "pm_card_chargeDeclinedIncorrectCvc",
            "incorrect_cvc",
            null,
            "Your card's security code is incorrect."),
    PROCESSING_ERROR(
            "4000000000000119",
            "pm_card_chargeDeclinedProcessingError",
            "processing_error",
            null,
            "An error occurred while processing your card. Try again in a little bit."),
    CHARGE_FAILS(
            "4000000000000341",
            "pm_card_chargeCustomerFail",
            "card_declined",
            "generic_decline",
            "Your card was declined."),
    AUTHENTICATES_UNLESS_SET_UP("4000002500003155", "pm_card_authenticationRequiredOnSetup"),
    AUTHENTICATES_ALWAYS("4000002760003184", "pm_card_authenticationRequired"),
    /** Its refunds stay pending for a while. */
    REFUND_PENDING("4000000000007726", "pm_card_pendingRefund"),
    /** Its refunds succeed, and fail later. */
    REFUND_FAILS("4000000000005126", "pm_card_refundFail"),
    /** Its payments are disputed as soon as they are made. */
    DISPUTED("4000000000000259", "pm_card_createDispute");

    private final String number;
    private final String token;
    private final @Nullable String code;
    private final @Nullable String declineCode;
    private final @Nullable String message;

    TestCard(String number, String token) {
        this(number, token, null, null, null);
    }

    TestCard(
            String number,
            String token,
            @Nullable String code,
            @Nullable String declineCode,
            @Nullable String message) {
        this.number = number;
        this.token = token;
        this.code = code;
        this.declineCode = declineCode;
        this.message = message;
    }

    /** @param digits the number, without blanks */
    static Optional<TestCard> withNumber(String digits) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(digits))
                .findFirst();
    }

    static Optional<TestCard> withToken(String token) {
        return Arrays.stream(values()).filter(card -> card.token.equals(token)).findFirst();
    }

    /** In groups of four, as it stands on cards. */
    public String spacedNumber() {
        return number.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** Names the card's line on the payment page. */
    public String messageKey() {
        return "payment.sandbox.card." + name();
    }

    String last4() {
        return number.substring(12);
    }

    String brand() {
        return this == MASTERCARD ? "mastercard" : "visa";
    }

    @Override
    public Optional<Decline> decline() {
        return code == null ? Optional.empty() : Optional.of(new Decline(code, declineCode, String.valueOf(message)));
    }

    @Override
    public Optional<Decline> declineOnSetup() {
        return this == CHARGE_FAILS ? Optional.empty() : decline();
    }

    /** The same for the same number. */
    String fingerprint() {
        return "fp"
                + UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.US_ASCII))
                        .toString()
                        .replace("-", "")
                        .substring(0, 14);
    }

    @Override
    public boolean authenticates(boolean setUp) {
        return this == AUTHENTICATES_ALWAYS || (this == AUTHENTICATES_UNLESS_SET_UP && !setUp);
    }

    @Override
    public boolean takesTime() {
        return false;
    }

    @Override
    public boolean isDisputed() {
        return this == DISPUTED;
    }
}
