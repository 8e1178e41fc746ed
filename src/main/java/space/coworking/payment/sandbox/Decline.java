package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Why a card was not charged, in Stripe's codes.
 *
 * @param declineCode what the card's bank said, where it was the bank
 */
record Decline(String code, @Nullable String declineCode, String message, String type) {

    private static final String CARD_ERROR = "card_error";

    Decline(String code, @Nullable String declineCode, String message) {
        this(code, declineCode, message, CARD_ERROR);
    }

    /** A bank's no to a debit: it comes late, and without advice. */
    static Decline ofDebit(String code, String message) {
        return new Decline(code, null, message, "invalid_request_error");
    }

    static final Decline NOT_AUTHENTICATED = new Decline(
            "payment_intent_authentication_failure",
            null,
            "We are unable to authenticate your payment method. Please choose a different payment method and try again.");

    static final Decline SETUP_NOT_AUTHENTICATED =
            new Decline("setup_intent_authentication_failure", null, NOT_AUTHENTICATED.message());

    static final Decline AUTHENTICATION_REQUIRED = new Decline(
            "authentication_required",
            "authentication_required",
            "Your card was declined. This transaction requires authentication.");

    static final Decline NO_TEST_CARD =
            new Decline("card_declined", "test_mode_live_card", "Your card was declined. Only test cards work here.");

    /** Whether the card's holder refused it. */
    boolean isRefusedConsent() {
        return equals(NOT_AUTHENTICATED) || equals(SETUP_NOT_AUTHENTICATED);
    }

    /** Names the text for the payer. */
    String messageKey() {
        return "payment.sandbox.decline." + (declineCode == null ? code : declineCode);
    }

    /** Whether asking the same bank again is pointless. */
    private boolean hard() {
        return "lost_card".equals(declineCode) || "stolen_card".equals(declineCode);
    }

    ObjectNode error() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("type", type);
        error.put("code", code);
        if (declineCode != null) {
            error.put("decline_code", declineCode);
        }
        if (type.equals(CARD_ERROR)) {
            error.put("advice_code", hard() ? "do_not_try_again" : "try_again_later");
        }
        error.put("message", message);
        return error;
    }
}
