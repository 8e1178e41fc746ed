package space.coworking.mail;

/** The way out of the house. */
interface MailTransport {

    /** @return whether there is a way out; where there is none, mails are kept for staff to read */
    boolean sends();

    /**
     * Hands the mail to the next server. The same mail carries the same Message-ID each time.
     *
     * @throws MailRefused if the mail itself was refused for good
     * @throws MailUndelivered if it may go through later
     */
    void send(OutgoingMail mail);

    /** The server refused this mail or its address for good: trying again changes nothing. */
    @SuppressWarnings("serial")
    class MailRefused extends RuntimeException {
        MailRefused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The server could not be reached, or asks us to come back later. */
    @SuppressWarnings("serial")
    class MailUndelivered extends RuntimeException {
        MailUndelivered(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
