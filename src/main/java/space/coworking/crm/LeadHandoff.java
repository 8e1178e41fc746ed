package space.coworking.crm;

import org.jspecify.annotations.Nullable;

/** The way to the sales system outside. */
interface LeadHandoff {

    /** @return whether there is one; where there is none, nothing is written for it either */
    boolean on();

    /**
     * Delivers a message; the receiver knows a repeat by its id.
     *
     * @throws Undelivered if it can't be reached, or answers anything but 2xx
     */
    void deliver(LeadMessage message);

    /** The receiver did not take it. Its message says why and holds nothing of the lead's. */
    @SuppressWarnings("serial")
    class Undelivered extends RuntimeException {
        Undelivered(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
