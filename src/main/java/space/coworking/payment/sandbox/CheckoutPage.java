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
 * @param saving whether a card or account is saved, and nothing paid
 * @param savesMethod whether what pays is saved too
 * @param takesCards whether one may pay by card, or save one
 * @param takesAccounts the same for accounts, which are debited
 * @param byDebit whether an account was entered
 * @param amount as the payer's language writes it; empty where nothing is paid
 * @param problems field → message key
 * @param notice message key of what went wrong before; null for nothing
 */
record CheckoutPage(
        String id,
        String status,
        boolean saving,
        boolean savesMethod,
        boolean takesCards,
        boolean takesAccounts,
        boolean byDebit,
        String description,
        String amount,
        @Nullable String cancelUrl,
        String successUrl,
        CardForm form,
        DebitForm debit,
        Map<String, String> problems,
        @Nullable String notice) {

    /** What the payer typed; of one of the two forms. */
    record Entered(CardForm card, DebitForm debit) {

        static Entered nothing() {
            return new Entered(CardForm.empty(), DebitForm.empty());
        }

        static Entered of(CardForm card) {
            return new Entered(card, DebitForm.empty());
        }

        static Entered of(DebitForm debit) {
            return new Entered(CardForm.empty(), debit);
        }
    }

    static CheckoutPage of(ObjectNode session, Entered entered, Map<String, String> problems, @Nullable String notice) {
        return new CheckoutPage(
                session.path("id").asText(),
                session.path("status").asText(),
                Sessions.isSetup(session),
                session.at("/_intent_data/setup_future_usage").isTextual(),
                MethodTypes.allows(session, MethodTypes.CARD),
                MethodTypes.allows(session, MethodTypes.DEBIT),
                session.path("_paidWith").asText().equals(MethodTypes.DEBIT),
                session.at("/_line_items/data/0/description").asText(),
                amount(session),
                session.path("cancel_url").textValue(),
                successUrl(session),
                entered.card(),
                entered.debit(),
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
