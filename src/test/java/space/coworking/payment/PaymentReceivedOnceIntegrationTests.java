package space.coworking.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.process.GuestCases;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;

/** Whoever brings the news, and however often: the money counts once, and the booking is confirmed once. */
@IntegrationTest
class PaymentReceivedOnceIntegrationTests {

    @Autowired
    PaymentManagement payments;

    @Autowired
    PaymentReconciler reconciler;

    @Autowired
    Debts debts;

    @Autowired
    MoneyNews news;

    @Autowired
    GuestCases cases;

    @Autowired
    OutboxReading outbox;

    @Autowired
    SandboxPayer payer;

    @Autowired
    SignedWebhooks signed;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    BookingView booking;
    PaymentSubject subject;
    UUID payment;

    @BeforeEach
    void owe() {
        debts.webhooks(false);
        booking = cases.approved();
        subject = new PaymentSubject("booking", booking.id());
        payment = sql.sql("select id from payment where subject_id = ?")
                .param(booking.id())
                .query(UUID.class)
                .single();
    }

    @AfterEach
    void webhooksAgain() {
        clock.reset();
        debts.webhooks(true);
    }

    @Test
    void whenOnlyTheWebhookComes() {
        String page = debts.page(payment);
        debts.webhooks(true);

        payer.payAndLeave(page);

        await().untilAsserted(() -> assertThat(debts.status(payment)).isEqualTo("PAID"));
        assertReceivedOnce();
    }

    @Test
    void whenOnlyThePayerComesBack() {
        payer.payAndLeave(debts.page(payment));
        assertThat(debts.status(payment)).isEqualTo("OPEN");

        payments.refresh(subject);
        payments.refresh(subject);

        assertReceivedOnce();
    }

    @Test
    void whenNobodyTellsAndTheReconcilerAsks() {
        payer.payAndLeave(debts.page(payment));
        reconciler.reconcile();
        assertThat(news.receivedFor(subject)).isEmpty();

        clock.advance(Duration.ofMinutes(16));
        reconciler.reconcile();
        reconciler.reconcile();

        assertReceivedOnce();
    }

    @Test
    void whenTheSameWebhookComesTwentyTimesAtOnce() throws Exception {
        payer.payAndLeave(debts.page(payment));
        String event = debts.completedEvent(payment);

        List<Integer> answers = atOnce(20, () -> post(event));

        assertThat(answers).hasSize(20).containsOnly(200);
        await().untilAsserted(() -> assertThat(debts.eventStatus(idOf(event))).isEqualTo("APPLIED"));
        assertReceivedOnce();
    }

    @Test
    void whenEventsComeInReverseAndAllOthersAskAtTheSameTime() throws Exception {
        payer.payAndLeave(debts.page(payment));
        List<String> events = new ArrayList<>(debts.events(payment));
        Collections.reverse(events);
        assertThat(events).hasSizeGreaterThanOrEqualTo(4);

        for (String event : events) {
            assertThat(post(event)).isEqualTo(200);
        }
        atOnce(4, () -> {
            payments.refresh(subject);
            return payments.close(subject);
        });

        for (String event : events) {
            await().untilAsserted(
                            () -> assertThat(debts.eventStatus(idOf(event))).isIn("APPLIED", "IGNORED"));
        }
        assertReceivedOnce();
    }

    @Test
    void whenMoneyArrivesForADebtThatIsClosed() {
        String page = debts.page(payment);
        sql.sql("update payment set status = 'CLOSED' where id = :id")
                .param("id", payment)
                .update();

        payer.payAndLeave(page);
        payments.refresh(subject);

        assertReceivedOnce();
    }

    @Test
    void butNotWhenTheAmountIsAnother() throws Exception {
        payer.payAndLeave(debts.page(payment));
        sql.sql("update payment set amount_minor = amount_minor + 1 where id = :id")
                .param("id", payment)
                .update();
        String event = debts.completedEvent(payment);

        assertThat(post(event)).isEqualTo(200);

        await().untilAsserted(() -> assertThat(debts.eventStatus(idOf(event))).isEqualTo("REJECTED"));
        assertThat(debts.status(payment)).isEqualTo("OPEN");
        assertThat(news.receivedFor(subject)).isEmpty();
        assertThat(cases.state(booking)).isEqualTo(BookingState.AWAITING_PAYMENT);
    }

    private void assertReceivedOnce() {
        await().untilAsserted(() -> {
            assertThat(news.receivedFor(subject)).isNotEmpty();
            assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
            assertThat(unhandled()).as("what could still tell it a second time").isZero();
        });
        assertThat(news.receivedFor(subject)).singleElement().satisfies(event -> {
            assertThat(event.payment()).isEqualTo(payment);
            assertThat(event.amount()).isEqualTo(booking.price());
        });
        assertThat(cases.passed(booking)).containsOnlyOnce("Task_ConfirmBooking");
        assertThat(outbox.about(booking.id(), 50))
                .extracting(OutgoingMailView::template)
                .containsOnlyOnce("booking/confirmed");
        assertThat(debts.status(payment)).isEqualTo("PAID");
        assertThat(debts.attempts(payment)).containsExactly("1 SUCCEEDED");
    }

    /** News and events about it that nobody has dealt with. */
    private int unhandled() {
        return sql.sql("""
                select (select count(*) from payment_event
                        where status = 'RECEIVED' and id in (
                            select doc ->> 'id' from sandbox_object
                            where type = 'event' and doc #>> '{data,object,metadata,payment}' = :payment))
                     + (select count(*) from event_publication
                        where completion_date is null and serialized_event like '%' || :payment || '%')""")
                .param("payment", payment.toString())
                .query(Integer.class)
                .single();
    }

    private int post(String event) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/stripe"))
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", signed.header(event, clock.instant()))
                .POST(BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private String idOf(String event) throws Exception {
        return json.readTree(event).path("id").asText();
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(times, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
