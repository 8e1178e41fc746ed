package space.coworking.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.StoppedClock;
import space.coworking.shared.EmailAddress;

/** The outbox with a mail server of the tests' own beside the application's, which has none. */
@IntegrationTest
class OutboxIntegrationTests {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final MailSettings SETTINGS = new MailSettings(
            new EmailAddress("hello@demo.example"), "Coworking Space", null, Mails.BERLIN, LEASE, Duration.ofHours(48));

    @Autowired
    Outbox outboxWithoutServer;

    @Autowired
    OutboxReading reading;

    @Autowired
    OutgoingMails mails;

    @Autowired
    MailRenderer renderer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-11-20T08:00:00Z"));
    private final TaskScheduler scheduler = mock(TaskScheduler.class);
    private final GreenMail server = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
    private MailTransport smtp;
    private MailWorker worker;

    @BeforeEach
    void startServer() {
        server.start();
        smtp = smtpTo(server.getSmtp().getPort());
        worker = worker(smtp);
    }

    @AfterEach
    void stopServer() {
        server.stop();
        jdbc.sql("delete from outgoing_mail where mail_key like 'test:%'").update();
    }

    @Test
    void sendsTextHtmlAndCalendarFileAfterTheCommit() throws Exception {
        Mail mail = withCalendarFile(
                Mails.aMail("booking/confirmed", Locale.ENGLISH, "Zoë \"Z\" Ånd", Mails.bookingModel()));

        inTransaction(() -> {
            outbox(smtp).post(mail);
            verify(scheduler, never()).schedule(any(Runnable.class), any(Instant.class));
        });
        verify(scheduler).schedule(any(Runnable.class), any(Instant.class));
        worker.sweep();

        MimeMessage received = onlyMail();
        assertThat(received.getSubject()).isEqualTo("Your room is confirmed: Linden, Thu 26 Nov");
        assertThat(received.getFrom()[0]).hasToString("Coworking Space <hello@demo.example>");
        assertThat(received.getAllRecipients()).hasSize(1);
        assertThat(received.getAllRecipients()[0].toString()).contains("ada@example.org");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getMessageID()).isEqualTo(detail(mail).messageId());
        Multipart mixed = (Multipart) received.getContent();
        assertThat(mixed.getContentType()).startsWith("multipart/mixed");
        Multipart alternatives = (Multipart) mixed.getBodyPart(0).getContent();
        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        assertThat(alternatives.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat((String) alternatives.getBodyPart(0).getContent()).contains("Invalidenstraße 1");
        assertThat(alternatives.getBodyPart(1).getContentType()).startsWith("text/html");
        BodyPart file = mixed.getBodyPart(1);
        assertThat(file.getContentType()).contains("text/calendar", "method=REQUEST");
        assertThat(file.getFileName()).isEqualTo("booking.ics");
        assertThat(file.getInputStream().readAllBytes())
                .isEqualTo(mail.attachments().get(0).content());
        assertThat(view(mail).state()).isEqualTo(MailState.SENT);
        assertThat(view(mail).sentAt()).isEqualTo(clock.instant());
    }

    @Test
    void writesNothingWhereTheTransactionRollsBack() {
        Mail mail = Mails.aMail("booking/reminder", Locale.ENGLISH);

        assertThatThrownBy(() -> inTransaction(() -> {
                    outbox(smtp).post(mail);
                    throw new IllegalStateException("the caller fails");
                }))
                .hasMessage("the caller fails");

        verify(scheduler, never()).schedule(any(Runnable.class), any(Instant.class));
        assertThat(idOf(mail.key())).isEmpty();
    }

    @Test
    void writesMailOfOneKeyOnce() {
        Mail mail = Mails.aMail("booking/reminder", Locale.ENGLISH);

        post(mail);
        post(mail);
        worker.sweep();
        post(mail);
        worker.sweep();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void sendsOneMailLaterWhereTheServerWasDown() {
        Mail mail = Mails.aMail("booking/reminder", Locale.ENGLISH);
        int port = server.getSmtp().getPort();
        server.stop();
        post(mail);

        worker.sweep();
        worker.sweep();
        assertThat(view(mail).state()).isEqualTo(MailState.WAITING);
        assertThat(view(mail).attempts()).isEqualTo(1);
        assertThat(view(mail).lastError()).containsIgnoringCase("connect");
        clock.advance(Duration.ofSeconds(30));
        worker.sweep();
        assertThat(view(mail).attempts()).isEqualTo(2);

        GreenMail again = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            worker.sweep();
            assertThat(again.getReceivedMessages())
                    .as("before its pause is over")
                    .isEmpty();
            clock.advance(Duration.ofMinutes(1));
            worker.sweep();
            clock.advance(Duration.ofHours(1));
            worker.sweep();
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
        assertThat(view(mail).state()).isEqualTo(MailState.SENT);
        assertThat(view(mail).lastError()).isNull();
    }

    @Test
    void sendsTheSameMailAgainWhereItsWorkerDiedBeforeNotingIt() throws MessagingException {
        Mail mail = Mails.aMail("booking/reminder", Locale.ENGLISH);
        post(mail);
        MailWorker dying = worker(new MailTransport() {
            @Override
            public boolean sends() {
                return true;
            }

            @Override
            public void send(OutgoingMail outgoing) {
                smtp.send(outgoing);
                throw new Killed();
            }
        });

        assertThatThrownBy(dying::sweep).isInstanceOf(Killed.class);
        assertThat(view(mail).state()).isEqualTo(MailState.SENDING);
        worker.sweep();
        assertThat(server.getReceivedMessages()).as("while the lease runs").hasSize(1);
        clock.advance(LEASE);
        worker.sweep();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getMessageID())
                .isEqualTo(server.getReceivedMessages()[0].getMessageID());
        assertThat(view(mail).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void neverSendsOneMailFromTwoNodes() throws Exception {
        int count = 40;
        for (int i = 0; i < count; i++) {
            post(Mails.aMail("booking/reminder", Locale.ENGLISH));
        }
        Map<UUID, AtomicInteger> sent = new ConcurrentHashMap<>();
        Set<String> senders = ConcurrentHashMap.newKeySet();
        MailTransport counting = new MailTransport() {
            @Override
            public boolean sends() {
                return true;
            }

            @Override
            public void send(OutgoingMail mail) {
                sent.computeIfAbsent(mail.id(), id -> new AtomicInteger()).incrementAndGet();
                senders.add(Thread.currentThread().getName());
            }
        };
        int nodes = 4;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<? extends Future<?>> sweeps = IntStream.range(0, nodes)
                    .mapToObj(node -> threads.submit(() -> {
                        start.await();
                        worker(counting).sweep();
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (Future<?> sweep : sweeps) {
                sweep.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(sent).hasSize(count);
        assertThat(sent.values()).allMatch(times -> times.get() == 1);
        assertThat(senders).as("nodes that took part").hasSizeGreaterThan(1);
    }

    @Test
    void ignoresWorkerThatComesBackAfterItsLease() {
        Mail mail = Mails.aMail("booking/reminder", Locale.ENGLISH);
        post(mail);
        OutgoingMail slow = mails.claim(clock.instant(), LEASE).orElseThrow();
        clock.advance(LEASE);
        worker.sweep();

        mails.failed(slow, "timed out");
        mails.postponed(slow, "timed out", clock.instant());

        assertThat(view(mail).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void givesUpAfterTwoDaysAndSendsAgainWhenStaffSaySo() {
        Mail mail = Mails.aMail("booking/reminder", Locale.ENGLISH);
        post(mail);
        MailWorker cutOff = worker(smtpTo(1));
        while (view(mail).state() == MailState.WAITING) {
            cutOff.sweep();
            clock.advance(Duration.ofMinutes(30));
        }

        assertThat(view(mail).state()).isEqualTo(MailState.FAILED);
        assertThat(Duration.between(view(mail).createdAt(), clock.instant()))
                .isBetween(Duration.ofHours(47), Duration.ofHours(49));
        assertThat(view(mail).lastError()).isNotBlank();
        assertThat(reading.counts(EnumSet.of(MailState.FAILED)).get(MailState.FAILED))
                .isEqualTo(1);

        assertThat(again(mail)).isTrue();
        worker.sweep();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(view(mail).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void sentMailGoesOutAsAnotherOneWhenStaffSaySo() throws MessagingException {
        Mail mail = Mails.aMail("booking/reminder", Locale.ENGLISH);
        post(mail);
        worker.sweep();

        assertThat(again(mail)).isTrue();
        worker.sweep();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getMessageID())
                .isNotEqualTo(server.getReceivedMessages()[0].getMessageID());
    }

    @Test
    void marksRefusedMailAsFailedAtOnceAndGoesOn() {
        Mail refused = Mails.aMail("booking/reminder", Locale.ENGLISH);
        Mail good = Mails.aMail("booking/reminder", Locale.ENGLISH);
        post(refused);
        clock.advance(Duration.ofSeconds(1));
        post(good);
        UUID refusedId = view(refused).id();
        worker(new MailTransport() {
                    @Override
                    public boolean sends() {
                        return true;
                    }

                    @Override
                    public void send(OutgoingMail mail) {
                        if (mail.id().equals(refusedId)) {
                            throw new MailRefused("550 No such mailbox", new IllegalStateException());
                        }
                    }
                })
                .sweep();

        assertThat(view(refused).state()).isEqualTo(MailState.FAILED);
        assertThat(view(refused).lastError()).isEqualTo("550 No such mailbox");
        assertThat(view(good).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void keepsMailForStaffWhereThereIsNoServer() {
        Mail mail = withCalendarFile(Mails.aMail("booking/confirmed", Locale.GERMAN));

        outboxWithoutServer.post(mail);

        OutgoingMailDetail kept = detail(mail);
        assertThat(kept.mail().state()).isEqualTo(MailState.KEPT);
        assertThat(kept.mail().locale()).isEqualTo(Locale.GERMAN);
        assertThat(kept.html()).contains("Ihr Raum ist gebucht");
        assertThat(kept.text()).contains("Guten Tag Ada Lovelace,");
        assertThat(kept.attachments()).hasSize(1);
        assertThat(kept.attachments().get(0).content())
                .isEqualTo(mail.attachments().get(0).content());
        assertThat(outboxWithoutServer.sendAgain(kept.mail().id())).isFalse();
    }

    @Test
    void findsMailsByNameAddressSubjectAndState() {
        Mail one = Mails.aMail("booking/reminder", Locale.ENGLISH, "Grace 100% Hopper", Mails.bookingModel());
        Mail other = Mails.aMail("booking/reminder", Locale.ENGLISH, "Grace 1000 Hopper", Mails.bookingModel());
        outboxWithoutServer.post(one);
        post(other);

        PageRequest page = PageRequest.of(0, 10);
        assertThat(reading.search("grace 10", null, page).getContent())
                .extracting(OutgoingMailView::toName)
                .containsExactlyInAnyOrder("Grace 100% Hopper", "Grace 1000 Hopper");
        assertThat(reading.search("100% hop", null, page)).hasSize(1);
        assertThat(reading.search("grace 10", MailState.WAITING, page).getContent())
                .extracting(OutgoingMailView::toName)
                .containsExactly("Grace 1000 Hopper");
        assertThat(reading.search("Reminder: Linden", MailState.KEPT, page).getContent())
                .extracting(OutgoingMailView::toName)
                .contains("Grace 100% Hopper");
        assertThat(reading.search("grace 10", null, PageRequest.of(1, 1)).getTotalElements())
                .isEqualTo(2);
        assertThat(reading.mail(UUID.randomUUID())).isEmpty();
    }

    @Test
    void pausesLongerAfterEachFailureUpToHalfAnHour() {
        assertThat(MailWorker.pauseAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(MailWorker.pauseAfter(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(MailWorker.pauseAfter(7)).isEqualTo(Duration.ofMinutes(30));
        assertThat(MailWorker.pauseAfter(1000)).isEqualTo(Duration.ofMinutes(30));
    }

    /** Stands for the end of the process: nothing catches it. */
    @SuppressWarnings("serial")
    private static final class Killed extends Error {}

    private static Mail withCalendarFile(Mail mail) {
        CalendarFile file = new CalendarFile(
                new CalendarEntry(
                        "7d1f@demo.example",
                        0,
                        CalendarEntry.Standing.CONFIRMED,
                        Mails.SLOT,
                        Mails.BERLIN,
                        "Linden",
                        "Invalidenstraße 1, 10115 Berlin",
                        null,
                        "Coworking Mitte",
                        new EmailAddress("hello@demo.example"),
                        Mails.SLOT.from()),
                mail.to());
        return new Mail(
                mail.key(),
                mail.about(),
                mail.to(),
                mail.toName(),
                mail.locale(),
                mail.template(),
                mail.subjectArguments(),
                mail.model(),
                List.of(file.asAttachment("booking.ics")));
    }

    private MimeMessage onlyMail() {
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        return received[0];
    }

    private void post(Mail mail) {
        inTransaction(() -> outbox(smtp).post(mail));
    }

    private boolean again(Mail mail) {
        return Boolean.TRUE.equals(new TransactionTemplate(transactions)
                .execute(status -> outbox(smtp).sendAgain(view(mail).id())));
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private Outbox outbox(MailTransport transport) {
        return new Outbox(renderer, mails, worker, transport, SETTINGS, clock);
    }

    private MailWorker worker(MailTransport transport) {
        return new MailWorker(mails, transport, SETTINGS, clock, scheduler);
    }

    private static MailTransport smtpTo(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new SmtpTransport(sender, SETTINGS);
    }

    private List<UUID> idOf(String key) {
        return jdbc.sql("select id from outgoing_mail where mail_key = ?")
                .param(key)
                .query(UUID.class)
                .list();
    }

    private OutgoingMailDetail detail(Mail mail) {
        return reading.mail(idOf(mail.key()).get(0)).orElseThrow();
    }

    private OutgoingMailView view(Mail mail) {
        return detail(mail).mail();
    }
}
