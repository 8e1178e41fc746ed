package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the payment page shows.
 *
 * @param saving whether a card is saved, and nothing paid
 * @param savesMethod whether the card that pays is saved too
 * @param amount as the payer's language writes it; empty where nothing is paid
 * @param problems field → message key
 * @param notice message key of what went wrong before; null for nothing
 */
record CheckoutPage(
        String id,
        String status,
        boolean saving,
        boolean savesMethod,
        String description,
        String amount,
        @Nullable String cancelUrl,
        String successUrl,
        CardForm form,
        Map<String, String> problems,
        @Nullable String notice) {

    static CheckoutPage of(ObjectNode session, CardForm form, Map<String, String> problems, @Nullable String notice) {
        return new CheckoutPage(
                session.path("id").asText(),
                session.path("status").asText(),
                Sessions.isSetup(session),
                session.at("/_intent_data/setup_future_usage").isTextual(),
                session.at("/_line_items/data/0/description").asText(),
                amount(session),
                session.path("cancel_url").textValue(),
                successUrl(session),
                form,
                problems,
                notice);
    }

    static Locale locale(ObjectNode session) {
        return session.path("locale").asText("").startsWith("de") ? Locale.GERMANY : Locale.ENGLISH;
    }

    static String successUrl(ObjectNode session) {
        return session.path("success_url")
                .asText()
                .replace("{CHECKOUT_SESSION_ID}", session.path("id").asText());
    }

    private static String amount(ObjectNode session) {
        if (Sessions.isSetup(session)) {
            return "";
        }
        CurrencyUnit currency =
                CurrencyUnit.of(session.path("currency").asText().toUpperCase(Locale.ROOT));
        NumberFormat format = NumberFormat.getCurrencyInstance(locale(session));
        format.setCurrency(Currency.getInstance(currency.getCode()));
        return format.format(
                Money.ofMinor(currency, session.path("amount_total").asLong()).getAmount());
    }
}
