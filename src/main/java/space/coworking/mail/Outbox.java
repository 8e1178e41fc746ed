package space.coworking.mail;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where mails wait: written in the caller's transaction, sent after it, with retries. */
@Service
public class Outbox {

    private final MailRenderer renderer;
    private final OutgoingMails mails;
    private final MailWorker worker;
    private final MailTransport transport;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(
            MailRenderer renderer,
            OutgoingMails mails,
            MailWorker worker,
            MailTransport transport,
            MailSettings settings,
            Clock clock) {
        this.renderer = renderer;
        this.mails = mails;
        this.worker = worker;
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
    }

    /** Renders the mail and keeps it for sending; a key that is known already changes nothing. */
    @Transactional
    public void post(Mail mail) {
        UUID id = UUID.randomUUID();
        MailRenderer.Rendered rendered = renderer.render(mail);
        OutgoingMail outgoing = new OutgoingMail(
                id,
                messageId(id),
                mail.to(),
                MailRenderer.oneLine(mail.toName()),
                mail.locale(),
                rendered.subject(),
                rendered.html(),
                rendered.text(),
                mail.attachments(),
                0);
        MailState state = transport.sends() ? MailState.WAITING : MailState.KEPT;
        if (mails.add(mail, outgoing, state, clock.instant(), settings.giveUpAfter())) {
            nudgeAfterCommit();
        }
    }

    /**
     * Sends a mail again: one that failed or was kept, one that waits, at once. One that was sent goes out as another mail.
     *
     * @return false where there is no such mail, it is being sent, or there is no mail server
     */
    @Transactional
    public boolean sendAgain(UUID id) {
        boolean again = transport.sends()
                && mails.sendAgain(id, messageId(UUID.randomUUID()), clock.instant(), settings.giveUpAfter());
        if (again) {
            nudgeAfterCommit();
        }
        return again;
    }

    private String messageId(UUID id) {
        return "<" + id + "@" + settings.from().domain() + ">";
    }

    private void nudgeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                worker.nudge();
            }
        });
    }
}
