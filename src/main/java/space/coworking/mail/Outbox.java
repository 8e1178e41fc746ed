package space.coworking.mail;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** Where mails wait: written in the caller's transaction, sent after it, with retries. */
@Service
public class Outbox {

    /** Renders the mail and keeps it for sending; a key that is known already changes nothing. */
    public void post(Mail mail) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a mail again: one that failed or was kept, one that waits, at once. One that was sent goes out as another mail.
     *
     * @return false where there is no such mail, it is being sent, or there is no mail server
     */
    public boolean sendAgain(UUID id) {
        throw new UnsupportedOperationException();
    }
}
