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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import space.coworking.payment.PaymentGateway.Method;
import space.coworking.payment.PaymentGateway.Purpose;
import space.coworking.payment.PaymentGateway.Session;
import space.coworking.payment.PaymentMethods.Saving;

/** Whoever brings the news, and however often: the card is saved once, for the payer who saved it. */
@IntegrationTest
class PaymentMethodSavedOnceIntegrationTests {

    @Autowired
    PaymentMethods methods;

    @Autowired
    PaymentManagement payments;

    @Autowired
    MethodReconciler reconciler;

    @Autowired
    MethodSettlement settlement;

    @Autowired
    Settlement paymentSettlement;

    @Autowired
    PaymentGateway gateway;

    @Autowired
    Debts debts;

    @Autowired
    MoneyNews news;

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

    UUID customer = UUID.randomUUID();
    PaymentSubject subject = Debts.aSubject();
    String page;

    @BeforeEach
    void openPage() {
        debts.webhooks(false);
        page = debts.savingPage(customer, subject);
    }

    @AfterEach
    void webhooksAgain() {
        clock.reset();
        debts.webhooks(true);
    }

    @Test
    void whenOnlyTheWebhookComes() {
        debts.webhooks(true);

        payer.payAndLeave(page);

        await().untilAsserted(() -> assertThat(news.savedFor(subject)).isNotEmpty());
        assertSavedOnce();
    }

    @Test
    void whenOnlyThePayerComesBack() {
        payer.payAndLeave(page);
        assertThat(methods.defaultMethod(customer)).isEmpty();

        methods.refresh(subject);
        methods.refresh(subject);

        assertSavedOnce();
    }

    @Test
    void whenThePayerOpensThePageAgainInsteadOfComingBack() {
        payer.payAndLeave(page);

        Saving again = methods.saveMethod(Debts.aMethodRequest(customer, subject));

        assertSavedOnce();
        assertThat(again)
                .isEqualTo(new Saving.Saved(
                        methods.defaultMethod(customer).orElseThrow().id()));
    }

    @Test
    void whenNobodyTellsAndTheReconcilerAsks() {
        payer.payAndLeave(page);
        reconciler.reconcile();
        assertThat(news.savedFor(subject)).isEmpty();

        clock.advance(Duration.ofMinutes(16));
        reconciler.reconcile();
        reconciler.reconcile();

        assertSavedOnce();
    }

    @Test
    void whenTheSameWebhookComesTwentyTimesAtOnce() throws Exception {
        payer.payAndLeave(page);
        String event = completedEvent();

        List<Integer> answers = atOnce(20, () -> post(event));

        assertThat(answers).hasSize(20).containsOnly(200);
        await().untilAsserted(() -> assertThat(debts.eventStatus(idOf(event))).isEqualTo("APPLIED"));
        assertSavedOnce();
    }

    @Test
    void whenEventsComeInReverseAndAllOthersAskAtTheSameTime() throws Exception {
        payer.payAndLeave(page);
        List<String> events = new ArrayList<>(debts.eventsOfPage(page));
        Collections.reverse(events);
        assertThat(events).hasSizeGreaterThanOrEqualTo(4);

        for (String event : events) {
            assertThat(post(event)).isEqualTo(200);
        }
        atOnce(4, () -> {
            methods.refresh(subject);
            return methods.methods(customer);
        });

        for (String event : events) {
            await().untilAsserted(
                            () -> assertThat(debts.eventStatus(idOf(event))).isIn("APPLIED", "IGNORED"));
        }
        assertSavedOnce();
    }

    @Test
    void whenItIsSavedByAPayment() throws Exception {
        PaymentSubject first = Debts.aSubject();
        UUID payment = debts.debtThatSavesTheMethod(first, customer);
        payer.payAndLeave(debts.page(payment));

        String event = debts.completedEvent(payment);
        atOnce(8, () -> post(event));
        payments.refresh(first);
        payments.refresh(first);
        await().untilAsserted(() -> assertThat(debts.eventStatus(idOf(event))).isEqualTo("APPLIED"));

        assertThat(news.receivedFor(first)).hasSize(1);
        UUID saved = methods.defaultMethod(customer).orElseThrow().id();
        assertThat(news.savedFor(first)).containsExactly(new PaymentMethodSaved(customer, first, saved));
        assertThat(methods.methods(customer)).hasSize(1);
    }

    @Test
    void whenThePaymentsFirstNewsDidNotNameTheCard() {
        PaymentSubject first = Debts.aSubject();
        UUID payment = debts.debtThatSavesTheMethod(first, customer);
        payer.payAndLeave(debts.page(payment));
        Session real = gateway.fetch(debts.session(payment));

        paymentSettlement.apply(without(real));
        assertThat(news.receivedFor(first)).hasSize(1);
        assertThat(news.savedFor(first)).isEmpty();

        paymentSettlement.apply(real);
        paymentSettlement.apply(real);
        assertThat(news.receivedFor(first)).hasSize(1);
        assertThat(news.savedFor(first)).hasSize(1);
        assertThat(methods.methods(customer)).hasSize(1);
    }

    private static Session without(Session real) {
        return new Session(
                real.id(),
                real.purpose(),
                real.state(),
                real.page(),
                real.amountMinor(),
                real.currency(),
                real.livemode(),
                real.customer(),
                real.payment(),
                null,
                real.metadata());
    }

    @Test
    void butAnOrdinaryPaymentSavesNothing() {
        PaymentSubject other = Debts.aSubject();
        debts.paid(other, 1, "45.00", SandboxPayer.GOOD_CARD);

        assertThat(news.receivedFor(other)).hasSize(1);
        assertThat(news.savedFor(other)).isEmpty();
    }

    @Test
    void butNotWhereModeCustomerOrNamesAreOthers() {
        payer.payAndLeave(page);
        Session real = gateway.fetch(page.substring(page.lastIndexOf('/') + 1));
        String stranger = UUID.randomUUID().toString();
        String attempt = String.valueOf(real.metadata().get(PaymentGateway.ATTEMPT));

        List<Session> lies = List.of(
                told(real, true, Purpose.SAVING, real.customer(), real.metadata()),
                told(real, false, Purpose.PAYMENT, real.customer(), real.metadata()),
                told(real, false, Purpose.SAVING, "cus_stranger", real.metadata()),
                told(real, false, Purpose.SAVING, null, real.metadata()),
                told(
                        real,
                        false,
                        Purpose.SAVING,
                        real.customer(),
                        Map.of(PaymentGateway.PAYER, stranger, PaymentGateway.ATTEMPT, attempt)),
                told(
                        real,
                        false,
                        Purpose.SAVING,
                        real.customer(),
                        Map.of(PaymentGateway.PAYER, customer.toString(), PaymentGateway.ATTEMPT, stranger)),
                told(real, false, Purpose.SAVING, real.customer(), Map.of()));

        for (Session lie : lies) {
            assertThat(settlement.apply(lie)).isEqualTo(Settlement.Outcome.MISMATCH);
        }
        assertThat(methods.methods(customer)).isEmpty();
        assertThat(news.savedFor(subject)).isEmpty();

        assertThat(settlement.apply(real)).isEqualTo(Settlement.Outcome.APPLIED);
        assertSavedOnce();
    }

    private static Session told(
            Session real, boolean livemode, Purpose purpose, String account, Map<String, String> metadata) {
        return new Session(
                real.id(),
                purpose,
                real.state(),
                real.page(),
                real.amountMinor(),
                real.currency(),
                livemode,
                account,
                real.payment(),
                real.method(),
                metadata);
    }

    private void assertSavedOnce() {
        PaymentMethod saved = methods.defaultMethod(customer).orElseThrow();
        assertThat(saved)
                .returns(PaymentMethod.Kind.CARD, PaymentMethod::kind)
                .returns("visa", PaymentMethod::brand)
                .returns("4242", PaymentMethod::last4)
                .returns(YearMonth.of(2034, 12), PaymentMethod::expires)
                .returns(customer, PaymentMethod::payer);
        assertThat(methods.methods(customer)).containsExactly(saved);
        assertThat(news.savedFor(subject)).containsExactly(new PaymentMethodSaved(customer, subject, saved.id()));
        assertThat(gateway.fetchMethod(providersName(saved.id())).map(Method::customer))
                .contains(sql.sql("select provider_customer from payment_payer where customer_id = ?")
                        .param(customer)
                        .query(String.class)
                        .single());
    }

    private String providersName(UUID method) {
        return sql.sql("select provider_method from payment_method where id = ?")
                .param(method)
                .query(String.class)
                .single();
    }

    private String completedEvent() {
        return debts.eventsOfPage(page).stream()
                .filter(event -> event.contains("\"checkout.session.completed\""))
                .findFirst()
                .orElseThrow();
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
