package space.coworking.payment;

import java.net.URI;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;

/** Collects debts and returns money. Methods that call the payment provider say so and run outside any transaction. */
@Service
public class PaymentManagement {

    /** Where the hosted payment page sends the payer afterwards. */
    public record ReturnPages(URI afterPayment, URI afterCancel) {}

    /** The hosted payment page, or why there is none. */
    public sealed interface Checkout {
        /** Send the payer there. */
        record Page(URI url) implements Checkout {}

        /** It is paid already; the same news has been published as {@link PaymentReceived}. */
        record AlreadyPaid() implements Checkout {}

        /** It can't be paid any more: closed, or its time is over. */
        record Closed() implements Checkout {}

        /** The provider can't be reached at the moment. */
        record Unavailable() implements Checkout {}
    }

    /** How closing a subject's open payments ended. */
    public enum Closing {
        /** Nothing can be paid any more. */
        CLOSED,
        /** It turned out to be paid; {@link PaymentReceived} has been published. */
        PAID,
        /** The money is on its way; ask again later. */
        PROCESSING
    }

    /** Notes a debt in the caller's transaction; the same subject and part again answers the same payment. */
    public UUID request(PaymentRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Opens the hosted payment page, or answers the one that is open. Calls the provider. */
    public Checkout checkout(UUID payment, ReturnPages pages) {
        throw new UnsupportedOperationException();
    }

    /** Asks the provider at once what became of a subject's open payments: the payer just came back. Calls the provider. */
    public void refresh(PaymentSubject subject) {
        throw new UnsupportedOperationException();
    }

    /** Closes a subject's open payments, asking the provider before believing it. Calls the provider; may be repeated. */
    public Closing close(PaymentSubject subject) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns money for a subject, over its payments, latest first. Calls the provider; the same key again does nothing new.
     *
     * @param key names this refund for ever, {@code booking:<id>:cancelled}
     * @throws IllegalArgumentException if more is asked for than is held
     * @throws RuntimeException if the provider can't be reached: repeat the call
     */
    public void refund(String key, PaymentSubject subject, Money amount, String reason) {
        throw new UnsupportedOperationException();
    }

    public PaymentBalance balance(PaymentSubject subject) {
        throw new UnsupportedOperationException();
    }
}
