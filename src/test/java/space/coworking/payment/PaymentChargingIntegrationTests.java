package space.coworking.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.coworking.payment.Debts.PAGES;
import static space.coworking.payment.Debts.euros;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.payment.OffSessionGateway.ChargeOrder;
import space.coworking.payment.PaymentManagement.Charging;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.Closing;
import space.coworking.payment.sandbox.SandboxTime;

/** Debts that are collected from saved cards and accounts while nobody is there: once, whatever happens on the way. */
@IntegrationTest
class PaymentChargingIntegrationTests {

    private static final String ASKS_UNLESS_SAVED = "4000002500003155";
    private static final String ALWAYS_ASKS = "4000002760003184";
    private static final String CHARGES_FAIL = "4000000000000341";
    private static final String ACCOUNT = "AT611904300234573201";
    private static final String FAILING_ACCOUNT = "AT861904300235473202";
    private static final String EMPTY_ACCOUNT = "AT981904300002222227";
    private static final String DISPUTING_ACCOUNT = "AT591904300235473203";

    @Autowired
    PaymentManagement payments;

    @Autowired
    PaymentReconciler reconciler;

    @Autowired
    OffSessionGateway gateway;

    @Autowired
    Debts debts;

    @Autowired
    MoneyNews news;

    @Autowired
    SandboxPayer payer;

    @Autowired
    SandboxFaults line;

    @Autowired
    SandboxTime sandbox;

    @Autowired
    PaymentEventHandling events;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    UUID customer = UUID.randomUUID();
    PaymentSubject subject = Debts.aSubject();
    UUID payment;

    @BeforeEach
    void owe() {
        debts.webhooks(false);
        payment = debts.debtOf(customer, subject);
    }

    @AfterEach
    void healAll() {
        line.heal();
        clock.reset();
        debts.webhooks(true);
    }

    @Test
    void chargesTheSavedCardOnce() {
        debts.savedMethod(customer);

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Received());
        assertThat(payments.charge(payment)).isEqualTo(new Charging.Received());

        assertReceivedOnce("1 SUCCEEDED");
        assertThat(payments.balance(subject).held()).isEqualTo(euros("45.00"));
        assertThat(payments.checkout(payment, PAGES)).isInstanceOf(Checkout.AlreadyPaid.class);
    }

    @Test
    void chargesACardSilentlyWhoseHolderConsentedWhenItWasSaved() {
        debts.savedMethodWithConsent(customer, ASKS_UNLESS_SAVED);

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Received());
        assertReceivedOnce("1 SUCCEEDED");
    }

    @Test
    void leavesACardThatAlwaysAsksToItsHolder() {
        debts.savedMethodWithConsent(customer, ALWAYS_ASKS);

        assertThat(payments.charge(payment)).isEqualTo(new Charging.AuthenticationNeeded());

        assertThat(debts.attempts(payment)).containsExactly("1 FAILED");
        payer.payAndLeave(debts.page(payment));
        payments.refresh(subject);
        assertReceivedOnce("1 FAILED", "2 SUCCEEDED");
        assertThat(news.failedFor(subject)).isEmpty();
    }

    @Test
    void beginsAnewAfterADecline() {
        debts.savedMethod(customer, CHARGES_FAIL);

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Declined(true, "generic_decline"));
        assertThat(payments.charge(payment)).isEqualTo(new Charging.Declined(true, "generic_decline"));
        debts.savedMethod(customer);
        assertThat(payments.charge(payment)).isEqualTo(new Charging.Received());

        assertReceivedOnce("1 FAILED", "2 FAILED", "3 SUCCEEDED");
        assertThat(news.failedFor(subject)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_FUNDS, true, insufficient_funds",
        "PROCESSING_ERROR, true, processing_error",
        "LOST, false, lost_card",
        "STOLEN, false, stolen_card",
        "EXPIRED, false, expired_card"
    })
    void tellsWhetherTryingAgainMayHelp(String became, boolean tryAgain, String code) {
        UUID method = debts.savedMethod(customer);
        sql.sql("""
                update sandbox_object set doc = jsonb_set(doc, '{_card}', to_jsonb(cast(:became as text)))
                where id = (select provider_method from payment_method where id = :method)""").param("became", became).param("method", method).update();

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Declined(tryAgain, code));
        assertThat(debts.attempts(payment)).containsExactly("1 FAILED");
        assertThat(payments.balance(subject).held()).isEqualTo(euros("0.00"));
    }

    @Test
    void chargesNobodyWhoSavedNothing() {
        String page = debts.page(payment);
        assertThat(payments.charge(payment)).isEqualTo(new Charging.NoMethod());
        assertThat(payments.charge(debts.debt(Debts.aSubject()))).isEqualTo(new Charging.NoMethod());
        assertThat(payer.canPay(page)).isTrue();
    }

    @Test
    void chargesNothingThatIsClosedOrLate() {
        debts.savedMethod(customer);
        UUID late = debts.debtOf(customer, Debts.aSubject());
        payments.close(subject);

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Closed());
        clock.advance(Duration.ofHours(6));
        assertThat(payments.charge(late)).isEqualTo(new Charging.Closed());
        assertThat(debts.attempts(payment)).isEmpty();
    }

    @Test
    void debitsAnAccountWhichTakesItsTime() {
        debts.savedAccount(customer, ACCOUNT);

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Processing());
        assertThat(payments.charge(payment)).isEqualTo(new Charging.Processing());
        assertThat(payments.checkout(payment, PAGES)).isInstanceOf(Checkout.Unavailable.class);
        assertThat(news.receivedFor(subject)).isEmpty();

        debts.webhooks(true);
        letBanksDecide();

        await().untilAsserted(() -> assertThat(news.receivedFor(subject)).isNotEmpty());
        assertReceivedOnce("1 SUCCEEDED");
        assertThat(news.failedFor(subject)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({FAILING_ACCOUNT + ", payment_intent_payment_attempt_failed", EMPTY_ACCOUNT + ", insufficient_funds"})
    void tellsOnceThatADebitFailed(String iban, String code) {
        debts.savedAccount(customer, iban);
        payments.charge(payment);

        letBanksDecide();
        for (String event : eventsInReverse()) {
            handle(event);
            handle(event);
        }
        payments.refresh(subject);

        assertThat(news.failedFor(subject)).singleElement().satisfies(failed -> {
            assertThat(failed.payment()).isEqualTo(payment);
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.tryAgain()).isTrue();
        });
        assertThat(news.receivedFor(subject)).isEmpty();
        assertThat(debts.attempts(payment)).containsExactly("1 FAILED");

        payer.payAndLeave(debts.page(payment));
        payments.refresh(subject);
        assertReceivedOnce("1 FAILED", "2 SUCCEEDED");
    }

    @Test
    void endsAChargeThatWaitsForAPayerWhoIsNotThere() {
        debts.savedAccount(customer, ACCOUNT);
        payments.charge(payment);
        sql.sql("""
                update sandbox_object set doc = jsonb_set(doc, '{status}', '"requires_action"')
                where type = 'payment_intent' and doc #>> '{metadata,payment}' = ?""").param(payment.toString()).update();

        assertThat(payments.charge(payment)).isEqualTo(new Charging.AuthenticationNeeded());

        assertThat(intents("canceled")).isEqualTo(1);
        assertThat(debts.attempts(payment)).containsExactly("1 FAILED");
        assertThat(news.failedFor(subject))
                .extracting(PaymentFailed::code)
                .containsExactly(PaymentFailed.AUTHENTICATION_REQUIRED);
    }

    @Test
    void asksAboutDebitsThatNobodyTellsOf() {
        debts.savedAccount(customer, ACCOUNT);
        payments.charge(payment);
        letBanksDecide();

        clock.advance(Duration.ofHours(7));
        reconciler.reconcile();
        reconciler.reconcile();

        assertReceivedOnce("1 SUCCEEDED");
    }

    @Test
    void chargesOnceWhenEightAskAtOnce() throws Exception {
        debts.savedMethod(customer);

        List<Charging> answers = atOnce(8, () -> payments.charge(payment));

        assertThat(answers).containsAnyOf(new Charging.Received(), new Charging.Processing());
        assertThat(answers)
                .allMatch(answer -> answer instanceof Charging.Received || answer instanceof Charging.Processing);
        assertReceivedOnce("1 SUCCEEDED");
        assertThat(intents("%")).isEqualTo(1);
    }

    /** What the test above would see without one attempt, and its key, for all. */
    @Test
    void countsEachChargeThatHasAKeyOfItsOwn() throws Exception {
        UUID method = debts.savedMethod(customer);

        atOnce(3, () -> gateway.charge(anOrder("test:" + UUID.randomUUID(), method)));

        assertThat(intents("succeeded")).isEqualTo(3);
    }

    @Test
    void endsAnOpenPageBeforeItCharges() {
        debts.savedMethod(customer);
        String page = debts.page(payment);

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Received());

        assertThat(payer.canPay(page)).isFalse();
        assertReceivedOnce("1 EXPIRED", "2 SUCCEEDED");
    }

    @Test
    void honoursAPageThatWasPaidInsteadOfCharging() {
        debts.savedMethod(customer);
        payer.payAndLeave(debts.page(payment));

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Received());

        assertReceivedOnce("1 SUCCEEDED");
    }

    @Test
    void takesTheMoneyOnceWhenThePayerPaysWhileItIsCharged() throws Exception {
        debts.savedMethod(customer);
        String page = debts.page(payment);

        atOnce(2, new Callable<Object>() {
            boolean first = true;

            @Override
            public Object call() {
                return chooses() ? Debts.tryToPay(page) : payments.charge(payment);
            }

            private synchronized boolean chooses() {
                boolean chosen = first;
                first = false;
                return chosen;
            }
        });
        payments.charge(payment);

        assertThat(news.receivedFor(subject)).hasSize(1);
        assertThat(intents("succeeded")).isEqualTo(1);
    }

    @Test
    void beginsNothingWhereAnOpenPageCanNotBeEnded() {
        debts.savedMethod(customer);
        debts.page(payment);
        line.nothingArrives();

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Unavailable());
        assertThat(debts.attempts(payment)).containsExactly("1 PENDING");
    }

    @Test
    void asksAgainWithTheSameKeyWhenTheAnswerWasLost() {
        debts.savedMethod(customer);
        loseTheAnswer();

        assertThat(payments.checkout(payment, PAGES)).isInstanceOf(Checkout.Unavailable.class);
        assertThat(payments.charge(payment)).isEqualTo(new Charging.Received());

        assertReceivedOnce("1 SUCCEEDED");
    }

    @Test
    void letsTheReconcilerAskAgainWhenTheAnswerWasLost() {
        debts.savedMethod(customer);
        loseTheAnswer();

        clock.advance(Duration.ofMinutes(16));
        reconciler.reconcile();
        reconciler.reconcile();

        assertReceivedOnce("1 SUCCEEDED");
    }

    @Test
    void tellsWhoWasToldToWaitThatTheLostAnswerWasADecline() {
        debts.savedMethod(customer, CHARGES_FAIL);
        loseTheAnswer();

        clock.advance(Duration.ofMinutes(16));
        reconciler.reconcile();
        reconciler.reconcile();

        assertThat(news.failedFor(subject)).extracting(PaymentFailed::code).containsExactly("generic_decline");
        assertThat(debts.attempts(payment)).containsExactly("1 FAILED");
    }

    @Test
    void looksInsteadOfAskingAgainOnceTheProviderHasForgottenTheKey() {
        debts.savedMethod(customer);
        loseTheAnswer();

        clock.advance(Duration.ofHours(25));
        sandbox.pass();
        reconciler.reconcile();

        assertReceivedOnce("1 SUCCEEDED");
    }

    @Test
    void chargesNothingADayLaterThatNeverArrived() {
        debts.savedMethod(customer);
        line.nothingArrives();
        assertThat(payments.charge(payment)).isEqualTo(new Charging.Processing());
        line.heal();

        clock.advance(Duration.ofHours(25));
        reconciler.reconcile();

        assertThat(intents("%")).isZero();
        assertThat(debts.attempts(payment)).containsExactly("1 FAILED");
        assertThat(news.failedFor(subject)).singleElement().satisfies(failed -> assertThat(failed.tryAgain())
                .isTrue());
    }

    @Test
    void booksNoChargeOfAnotherAmountAndMakesNoSecond() {
        debts.savedMethod(customer);
        loseTheAnswer();
        sql.sql("update payment set amount_minor = amount_minor + 1 where id = ?")
                .param(payment)
                .update();

        assertThat(payments.charge(payment)).isEqualTo(new Charging.Processing());

        assertThat(news.receivedFor(subject)).isEmpty();
        assertThat(debts.status(payment)).isEqualTo("OPEN");
        assertThat(intents("%")).isEqualTo(1);
    }

    @Test
    void closesNoDebtWhileItIsDebited() {
        debts.savedAccount(customer, ACCOUNT);
        payments.charge(payment);

        assertThat(payments.close(subject)).isEqualTo(Closing.PROCESSING);
        assertThat(payments.charge(payment)).isEqualTo(new Charging.Closed());
        letBanksDecide();

        assertThat(payments.close(subject)).isEqualTo(Closing.PAID);
        assertReceivedOnce("1 SUCCEEDED");
    }

    @Test
    void closesADebtWhoseDebitFailed() {
        debts.savedAccount(customer, FAILING_ACCOUNT);
        payments.charge(payment);
        assertThat(payments.close(subject)).isEqualTo(Closing.PROCESSING);
        letBanksDecide();

        assertThat(payments.close(subject)).isEqualTo(Closing.CLOSED);
        assertThat(news.failedFor(subject)).hasSize(1);
    }

    @Test
    void honoursAChargeWhoseAnswerWasLostWhenItCloses() {
        debts.savedMethod(customer);
        loseTheAnswer();

        assertThat(payments.close(subject)).isEqualTo(Closing.PAID);
        assertReceivedOnce("1 SUCCEEDED");
    }

    @Test
    void chargesNobodyInOrderToClose() {
        debts.savedMethod(customer);
        line.nothingArrives();
        payments.charge(payment);
        line.heal();

        assertThat(payments.close(subject)).as("it may arrive yet").isEqualTo(Closing.PROCESSING);
        clock.advance(Duration.ofMinutes(4));
        assertThat(payments.close(subject)).isEqualTo(Closing.CLOSED);

        assertThat(intents("%")).isZero();
        assertThat(debts.attempts(payment)).containsExactly("1 FAILED");
    }

    @Test
    void returnsMoneyThatWasCharged() {
        debts.savedAccount(customer, ACCOUNT);
        payments.charge(payment);
        letBanksDecide();
        payments.refresh(subject);

        payments.refund("test:" + subject.id() + ":a", subject, euros("20.00"), "credited");

        assertThat(payments.balance(subject).held()).isEqualTo(euros("25.00"));
        assertThat(news.settledFor(subject)).singleElement().satisfies(settled -> assertThat(settled.succeeded())
                .isTrue());
    }

    @Test
    void noticesThatAChargeIsDisputed() {
        debts.savedAccount(customer, DISPUTING_ACCOUNT);
        payments.charge(payment);
        debts.webhooks(true);

        letBanksDecide();

        await().untilAsserted(() -> assertThat(news.disputedFor(subject)).isNotEmpty());
        await().untilAsserted(
                        () -> assertThat(payments.balance(subject).disputed()).isEqualTo(euros("45.00")));
        assertThat(news.receivedFor(subject)).hasSize(1);
    }

    private void loseTheAnswer() {
        line.answersAreLost();
        assertThat(payments.charge(payment)).isEqualTo(new Charging.Processing());
        line.heal();
        assertThat(debts.attempts(payment)).containsExactly("1 CREATED");
        assertThat(intents("%")).isEqualTo(1);
    }

    private void letBanksDecide() {
        clock.advance(Duration.ofSeconds(21));
        sandbox.pass();
    }

    private void assertReceivedOnce(String... attempts) {
        assertThat(news.receivedFor(subject)).singleElement().satisfies(event -> {
            assertThat(event.payment()).isEqualTo(payment);
            assertThat(event.amount()).isEqualTo(euros("45.00"));
        });
        assertThat(debts.status(payment)).isEqualTo("PAID");
        assertThat(debts.attempts(payment)).containsExactly(attempts);
        assertThat(intents("succeeded")).isEqualTo(1);
    }

    /** @return how many PaymentIntents there are of this debt at the sandbox */
    private int intents(String status) {
        return sql.sql("""
                select count(*) from sandbox_object where type = 'payment_intent' and doc ->> 'status' like :status
                  and doc #>> '{metadata,payment}' = :payment""")
                .param("status", status)
                .param("payment", payment.toString())
                .query(Integer.class)
                .single();
    }

    private List<String> eventsInReverse() {
        return sql.sql("""
                select doc #>> '{data,object,id}' from sandbox_object
                where type = 'event' and doc ->> 'type' like 'payment_intent.%' and doc #>> '{data,object,metadata,payment}' = ?
                order by seq desc""").param(payment.toString()).query(String.class).list();
    }

    private void handle(String intent) {
        events.handle(new PaymentEvents.Claimed(
                "evt_" + UUID.randomUUID(), "payment_intent.payment_failed", intent, false, 1));
    }

    private ChargeOrder anOrder(String key, UUID method) {
        return sql.sql("""
                select provider_method, provider_customer from payment_method join payment_payer on customer_id = payer
                where payment_method.id = ?""")
                .param(method)
                .query((row, number) -> new ChargeOrder(
                        key,
                        payment,
                        UUID.randomUUID(),
                        subject,
                        euros("45.00"),
                        row.getString("provider_customer"),
                        row.getString("provider_method"),
                        PaymentMethod.Kind.CARD,
                        "Invoice"))
                .single();
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
