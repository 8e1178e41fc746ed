package space.coworking.payment.stripe;

/** Whom the SDK talks to, and with which secrets: Stripe, or the sandbox. */
public interface StripeEndpoint {

    /** {@code live}, {@code test} or {@code sandbox}. */
    String provider();

    /** The base of all addresses, without {@code /v1}. Known only once the web server runs, where it is our own. */
    String apiBase();

    String secretKey();

    String webhookSecret();
}
