package space.coworking.mail;

import org.springframework.stereotype.Service;

/** Where mails wait: written in the caller's transaction, sent after it, with retries. */
@Service
public class Outbox {

    /** Renders the mail and keeps it for sending; a key that is known already changes nothing. */
    public void post(Mail mail) {
        throw new UnsupportedOperationException();
    }
}
