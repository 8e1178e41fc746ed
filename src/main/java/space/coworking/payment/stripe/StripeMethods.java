package space.coworking.payment.stripe;

import com.stripe.model.PaymentMethod.Card;
import com.stripe.model.PaymentMethod.SepaDebit;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.PaymentGateway.Method;
import space.coworking.payment.PaymentMethod;

/** Stripe's PaymentMethods as we see them. */
final class StripeMethods {

    private StripeMethods() {}

    /** @return null for a kind that we don't offer */
    static @Nullable Method read(com.stripe.model.@Nullable PaymentMethod method) {
        if (method == null) {
            return null;
        }
        Card card = method.getCard();
        if (card != null) {
            return new Method(
                    method.getId(),
                    PaymentMethod.Kind.CARD,
                    card.getBrand(),
                    card.getLast4(),
                    expiry(card),
                    method.getCustomer());
        }
        SepaDebit account = method.getSepaDebit();
        return account == null
                ? null
                : new Method(
                        method.getId(),
                        PaymentMethod.Kind.SEPA_DEBIT,
                        null,
                        account.getLast4(),
                        null,
                        method.getCustomer());
    }

    private static @Nullable YearMonth expiry(Card card) {
        return card.getExpYear() == null || card.getExpMonth() == null
                ? null
                : YearMonth.of(card.getExpYear().intValue(), card.getExpMonth().intValue());
    }
}
