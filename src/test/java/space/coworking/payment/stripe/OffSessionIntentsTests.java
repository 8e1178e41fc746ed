package space.coworking.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.PaymentIntent;
import com.stripe.net.ApiResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.payment.OffSessionGateway.ChargeState;
import space.coworking.payment.OffSessionGateway.Charged;
import space.coworking.payment.OffSessionGateway.Decline;
import space.coworking.payment.PaymentFailed;

class OffSessionIntentsTests {

    private static final Decline PAYER_NEEDED = new Decline(PaymentFailed.AUTHENTICATION_REQUIRED, false);

    @ParameterizedTest
    @CsvSource({
        "succeeded, PAID",
        "processing, PROCESSING",
        "requires_capture, PROCESSING",
        "something_new, PROCESSING",
        "requires_action, PAYER_NEEDED",
        "requires_payment_method, FAILED",
        "canceled, CANCELLED"
    })
    void readsHowAChargeStands(String status, ChargeState state) {
        assertThat(read(status, "").state()).isEqualTo(state);
    }

    @Test
    void countsWhatCameAndNotWhatWasAskedFor() {
        assertThat(read("succeeded", "").amountMinor()).isEqualTo(4400);
        assertThat(read("processing", "").amountMinor()).isEqualTo(4500);
    }

    @ParameterizedTest
    @CsvSource({
        "card_declined, insufficient_funds, try_again_later, insufficient_funds, true",
        "card_declined, generic_decline, , generic_decline, true",
        "card_declined, generic_decline, do_not_try_again, generic_decline, false",
        "card_declined, generic_decline, confirm_card_data, generic_decline, false",
        "card_declined, stolen_card, , stolen_card, false",
        "expired_card, , , expired_card, false",
        "processing_error, , , processing_error, true",
        "debit_not_authorized, , , debit_not_authorized, false",
        "insufficient_funds, , , insufficient_funds, true"
    })
    void readsWhetherTryingAgainMayHelp(String code, String bank, String advice, String told, boolean tryAgain) {
        Charged charged = read(
                "requires_payment_method",
                "\"last_payment_error\":{\"code\":\"%s\"%s%s},"
                        .formatted(code, field("decline_code", bank), field("advice_code", advice)));
        assertThat(charged.decline()).isEqualTo(new Decline(told, tryAgain));
    }

    @ParameterizedTest
    @CsvSource({
        "authentication_required, authentication_required",
        "card_declined, authentication_required",
        "card_declined, approve_with_id",
        "authentication_required, generic_decline"
    })
    void readsThatThePayerMustCome(String code, String bank) {
        Charged charged = read(
                "requires_payment_method",
                "\"last_payment_error\":{\"code\":\"%s\"%s},".formatted(code, field("decline_code", bank)));
        assertThat(charged.decline()).isEqualTo(PAYER_NEEDED);
    }

    @Test
    void tellsWhatWasAbandonedFromWhatWasCancelled() {
        assertThat(read("canceled", "\"cancellation_reason\":\"abandoned\",").decline())
                .isEqualTo(PAYER_NEEDED);
        assertThat(read("canceled", "\"cancellation_reason\":\"requested_by_customer\",")
                        .decline())
                .isEqualTo(new Decline("canceled", true));
        assertThat(read("requires_payment_method", "").decline()).isEqualTo(new Decline("unknown", true));
    }

    private static String field(String name, String value) {
        return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
    }

    private static Charged read(String status, String more) {
        return OffSessionIntents.read(ApiResource.GSON.fromJson("""
                {"id":"pi_1","object":"payment_intent","status":"%s",%s
                 "amount":4500,"amount_received":4400,"currency":"eur","livemode":false,"metadata":{}}""".formatted(status, more), PaymentIntent.class));
    }
}
