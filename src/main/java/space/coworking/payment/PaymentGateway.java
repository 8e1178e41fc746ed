package space.coworking.payment;

import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.shared.EmailAddress;

/**
 * The seam to the payment provider. Each method is one or two calls over the network and must not run inside a transaction. All throw
 * {@link Unavailable} where the outcome is unknown (repeat with the same key) and {@link Refused} where the provider said no.
 */
public interface PaymentGateway {

    /** The metadata key that holds our payment's id, on everything we make at the provider. */
    String PAYMENT = "payment";

    /** The metadata key that holds our attempt's id. */
    String ATTEMPT = "attempt";

    /** The metadata key that holds the id of our customer whose card is saved. */
    String PAYER = "payer";

    /** The metadata key that holds the id of our share of a refund. */
    String SHARE = "refund_share";

    /** The provider can't be reached, is busy, or answered what nobody understands: what became of the call is unknown. */
    class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The provider understood and refused: nothing happened, and the same call would be refused again. */
    class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * What a payment page is opened with; the same order under the same key answers the same page.
     *
     * @param customer the provider's name for the payer
     */
    record Order(
            String idempotencyKey,
            UUID payment,
            UUID attempt,
            PaymentSubject subject,
            Money amount,
            String customer,
            Locale locale,
            String description,
            boolean savesMethod,
            Instant expiresAt,
            ReturnPages pages) {

        public Order {
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("Nothing to collect");
            }
        }
    }

    /**
     * What a page is opened with on which a card is saved and nothing is paid; the same order under the same key answers the same page.
     *
     * @param customer the provider's name for the payer
     */
    record SavingOrder(
            String idempotencyKey,
            UUID attempt,
            UUID payer,
            PaymentSubject subject,
            String customer,
            Locale locale,
            Instant expiresAt,
            ReturnPages pages) {}

    /** What a page is for. */
    enum Purpose {
        PAYMENT,
        /** A card is saved, nothing is paid. */
        SAVING
    }

    /**
     * A card or account, as the provider just described it.
     *
     * @param customer the provider's name for the payer whom it is saved for; null where it isn't saved, or no more
     */
    record Method(
            String id,
            PaymentMethod.Kind kind,
            @Nullable String brand,
            String last4,
            @Nullable YearMonth expires,
            @Nullable String customer) {}

    /** How a page stands. */
    enum SessionState {
        OPEN,
        /** The payer is through, the money is not. */
        PROCESSING,
        /** The money is there, or the card is saved. */
        PAID,
        /** The payer is through, and the money will not come, or the card was not saved. */
        FAILED,
        EXPIRED
    }

    /**
     * A page, as the provider just described it.
     *
     * @param page where the payer pays; null once it is over
     * @param amountMinor less than zero where nothing is paid
     * @param customer the provider's name for the payer
     * @param method what was paid with or saved; null before, and where the provider doesn't say
     * @param payment the provider's name for the money that moves; null before
     */
    record Session(
            String id,
            Purpose purpose,
            SessionState state,
            @Nullable URI page,
            long amountMinor,
            String currency,
            boolean livemode,
            @Nullable String customer,
            @Nullable String payment,
            @Nullable Method method,
            Map<String, String> metadata) {}

    /** How a refund stands. */
    enum RefundState {
        PENDING,
        SUCCEEDED,
        FAILED
    }

    /** A refund, as the provider just described it. */
    record Returned(
            String id,
            RefundState state,
            long amountMinor,
            String currency,
            @Nullable String payment,
            Map<String, String> metadata) {}

    /**
     * A payer's bank that takes a payment back, or wants to, as the provider just described it.
     *
     * @param payment the provider's name for the money; null where it came by none of our pages
     * @param fundsWithdrawn whether the provider has taken the money from us, and not given it back
     */
    record Disputed(
            String id,
            @Nullable String payment,
            long amountMinor,
            String currency,
            DisputeState state,
            boolean fundsWithdrawn) {}

    /** A message from the provider that is proven to be the provider's. Only its names are used; what they name is fetched. */
    record News(String event, String type, String object, boolean livemode) {}

    /** Tells accounts apart whose objects don't know each other: {@code sandbox}, {@code test} or {@code live}. */
    String provider();

    /** Whether real money moves. */
    boolean livemode();

    /** @return the provider's name for the new customer */
    String createCustomer(String idempotencyKey, EmailAddress email, String name);

    Session open(Order order);

    Session openSaving(SavingOrder order);

    Session fetch(String session);

    /** @return the page on which this money moved */
    Optional<Session> fetchByPayment(String payment);

    /** Ends an open page. One that is not open any more is left as it is, without complaint. */
    void expire(String session);

    /** @return empty for what is neither card nor account */
    Optional<Method> fetchMethod(String method);

    /** Takes a saved method from its payer for good. One that is gone already is left as it is, without complaint. */
    void detach(String method);

    /** Returns money of one payment. */
    Returned refund(String idempotencyKey, String payment, Money amount, Map<String, String> metadata);

    Returned fetchRefund(String refund);

    Disputed fetchDispute(String dispute);

    /** Reads a message; empty for anything that the provider did not just sign, whatever it looks like. Calls nobody. */
    Optional<News> verify(byte[] body, @Nullable String signature);
}
