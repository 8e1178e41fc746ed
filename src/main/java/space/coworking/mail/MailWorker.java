package space.coworking.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries waiting mails out. Every node has one; a mail is in one hand at a time, because it is claimed with a lease that outlasts the
 * mail server's time-outs. If a node dies between sending and noting it, the mail goes out again with the same Message-ID, by which
 * mailboxes know the double.
 */
@Component
class MailWorker {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final OutgoingMails mails;
    private final MailTransport transport;
    private final MailSettings settings;
    private final Clock clock;
    private final TaskScheduler scheduler;
    private final AtomicBoolean nudged = new AtomicBoolean();

    MailWorker(
            OutgoingMails mails, MailTransport transport, MailSettings settings, Clock clock, TaskScheduler scheduler) {
        this.mails = mails;
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Sweeps soon, on another thread. */
    void nudge() {
        if (transport.sends() && nudged.compareAndSet(false, true)) {
            scheduler.schedule(this::sweep, Instant.EPOCH);
        }
    }

    /** Sends all that is due, until nothing is left or the mail server fails. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        nudged.set(false);
        if (!transport.sends()) {
            return;
        }
        Optional<OutgoingMail> mail = mails.claim(clock.instant(), settings.lease());
        while (mail.isPresent() && carry(mail.get())) {
            mail = mails.claim(clock.instant(), settings.lease());
        }
    }

    /** @return false where the server failed, so that the next mail would only wait for it too */
    private boolean carry(OutgoingMail mail) {
        try {
            transport.send(mail);
            mails.sent(mail, clock.instant());
            return true;
        } catch (MailTransport.MailRefused e) {
            LOG.warn("Mail {} was refused: {}", mail.id(), e.getMessage());
            mails.failed(mail, String.valueOf(e.getMessage()));
            return true;
        } catch (MailTransport.MailUndelivered e) {
            boolean waits = mails.postponed(
                    mail, String.valueOf(e.getMessage()), clock.instant().plus(pauseAfter(mail.attempts())));
            LOG.warn(
                    "Mail {} could not be sent, attempt {}, {}: {}",
                    mail.id(),
                    mail.attempts(),
                    waits ? "it waits" : "given up",
                    e.getMessage());
            return false;
        }
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
