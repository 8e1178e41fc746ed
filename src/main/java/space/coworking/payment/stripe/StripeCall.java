package space.coworking.payment.stripe;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Unavailable;

/** One call to Stripe, with its failures told apart: those that settle the matter, and those that leave it open. */
@FunctionalInterface
interface StripeCall<T> {

    T send() throws StripeException;

    static <T> T of(StripeCall<T> call) {
        try {
            return call.send();
        } catch (StripeException e) {
            throw translate(e);
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // An answer that is no JSON, a proxy's page: nobody knows what happened behind it.
            throw new Unavailable(
                    "Stripe's answer was not understood: " + e.getClass().getSimpleName(), e);
        }
    }

    private static RuntimeException translate(StripeException e) {
        int status = e.getStatusCode() == null ? 0 : e.getStatusCode();
        // A wrong key refuses everything: that is ours to repair, and says nothing of this payment.
        boolean wrongKey = e instanceof AuthenticationException || e instanceof PermissionException;
        // A refusal that Stripe doesn't explain is none of Stripe's: something between us answered.
        boolean definite = status >= 400
                && status < 500
                && status != 409
                && status != 429
                && e.getStripeError() != null
                && !wrongKey;
        String message = "Stripe answered " + status + ": " + (e.getStripeError() == null ? "" : e.getMessage());
        return definite ? new Refused(message, e) : new Unavailable(message, e);
    }
}
