package space.coworking.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static space.coworking.payment.Debts.PAGES;
import static space.coworking.payment.Debts.aSubject;
import static space.coworking.payment.Debts.euros;

import java.time.Duration;
import java.util.ArrayList;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.Closing;

@IntegrationTest
class PaymentManagementIntegrationTests {

    private static final String GOOD = "4242424242424242";
    private static final String DECLINED = "4000000000000002";

    @Autowired
    PaymentManagement payments;

    @Autowired
    PaymentAttempts attempts;

    @Autowired
    Payments rows;

    @Autowired
    PaymentGateway gateway;

    @Autowired
    Debts debts;

    @Autowired
    MoneyNews news;

    @Autowired
    SandboxPayer payer;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    PaymentSubject subject = aSubject();

    @BeforeEach
    void silence() {
        debts.webhooks(false);
    }

    @AfterEach
    void webhooksAgain() {
        clock.reset();
        debts.webhooks(true);
    }

    @Test
    void notesTheSamePartOnce() {
        assertThat(debts.debt(subject, 1, "45.00")).isEqualTo(debts.debt(subject, 1, "45.00"));
        assertThat(debts.debt(subject, 2, "5.00")).isNotEqualTo(debts.debt(subject, 1, "45.00"));
    }

    @Test
    void answersTheOpenPageAgainHoweverOftenOneClicks() throws Exception {
        UUID payment = debts.debt(subject);

        List<Object> pages = atOnce(8, index -> debts.page(payment));

        assertThat(pages.stream().distinct()).hasSize(1);
        assertThat(debts.attempts(payment)).containsExactly("1 PENDING");
    }

    @Test
    void opensANewPageWithANewKeyAfterTheOldOneExpired() {
        UUID payment = debts.debt(subject);
        String first = debts.page(payment);
        gateway.expire(debts.session(payment));

        String second = debts.page(payment);

        assertThat(second).isNotEqualTo(first);
        assertThat(debts.attempts(payment)).containsExactly("1 EXPIRED", "2 PENDING");
        assertThat(payer.canPay(first)).isFalse();
        assertThat(payer.canPay(second)).isTrue();
    }

    @Test
    void opensNoPageAfterTheDeadline() {
        UUID payment = debts.debt(subject);
        debts.page(payment);
        clock.advance(Duration.ofHours(6));

        assertThat(payments.checkout(payment, PAGES)).isInstanceOf(Checkout.Closed.class);
    }

    @Test
    void chargesTheGoodCardAfterADeclinedOneOnTheSamePage() {
        UUID payment = debts.debt(subject);
        String page = debts.page(payment);

        String answer = Debts.pay(page, DECLINED);
        payments.refresh(subject);
        assertThat(answer).contains("Your card was declined");
        assertThat(news.receivedFor(subject)).isEmpty();

        Debts.pay(page, GOOD);
        payments.refresh(subject);
        assertThat(news.receivedFor(subject)).hasSize(1);
        assertThat(debts.attempts(payment)).containsExactly("1 SUCCEEDED");
        assertThat(payments.checkout(payment, PAGES)).isInstanceOf(Checkout.AlreadyPaid.class);
        assertThat(payments.balance(subject).held()).isEqualTo(euros("45.00"));
    }

    @Test
    void closesAnUnpaidDebtAndItsPage() {
        UUID payment = debts.debt(subject);
        String page = debts.page(payment);

        assertThat(payments.close(subject)).isEqualTo(Closing.CLOSED);
        assertThat(payments.close(subject)).isEqualTo(Closing.CLOSED);

        assertThat(payer.canPay(page)).isFalse();
        assertThat(debts.attempts(payment)).containsExactly("1 EXPIRED");
        assertThat(payments.checkout(payment, PAGES)).isInstanceOf(Checkout.Closed.class);
    }

    @Test
    void honoursWhatWasPaidWhileItCloses() {
        UUID payment = debts.debt(subject);
        payer.payAndLeave(debts.page(payment));

        assertThat(payments.close(subject)).isEqualTo(Closing.PAID);
        assertThat(payments.close(subject)).isEqualTo(Closing.PAID);

        assertThat(news.receivedFor(subject)).hasSize(1);
        assertThat(debts.attempts(payment)).containsExactly("1 SUCCEEDED");
    }

    @Test
    void closesAPageThatWasMadeWithoutOurLearningOfIt() {
        UUID payment = debts.debt(subject);
        String page = debts.page(payment);
        // As after a crash between the call and its answer.
        sql.sql(
                        "update payment_attempt set status = 'CREATED', provider_session = null, page_url = null where payment_id = :id")
                .param("id", payment)
                .update();

        assertThat(payments.close(subject)).isEqualTo(Closing.CLOSED);

        assertThat(payer.canPay(page)).isFalse();
        assertThat(debts.attempts(payment)).containsExactly("1 EXPIRED");
    }

    @Test
    void findsThePageOfAnUnansweredCallByItsKey() {
        UUID payment = debts.debt(subject);
        String page = debts.page(payment);
        sql.sql(
                        "update payment_attempt set status = 'CREATED', provider_session = null, page_url = null where payment_id = :id")
                .param("id", payment)
                .update();

        assertThat(debts.page(payment)).isEqualTo(page);
        assertThat(debts.attempts(payment)).containsExactly("1 PENDING");
    }

    @Test
    void closesTheSecondPartWithoutTouchingThePaidFirst() {
        debts.paid(subject, 1, "45.00", GOOD);
        debts.debt(subject, 2, "5.00");

        assertThat(payments.close(subject)).isEqualTo(Closing.CLOSED);
        assertThat(payments.balance(subject).paid()).isEqualTo(euros("45.00"));
    }

    @Test
    void returnsMoneyOnceForAKey() throws Exception {
        UUID payment = debts.paid(subject, 1, "45.00", GOOD);
        String key = "test:" + subject.id() + ":cancelled";

        atOnce(6, index -> {
            payments.refund(key, subject, euros("22.50"), "cancelled");
            return "";
        });

        assertThat(news.settledFor(subject)).singleElement().satisfies(event -> {
            assertThat(event.succeeded()).isTrue();
            assertThat(event.amount()).isEqualTo(euros("22.50"));
        });
        assertThat(payments.balance(subject))
                .isEqualTo(new PaymentBalance(euros("45.00"), euros("22.50"), euros("0.00"), euros("0.00")));
        assertThat(refundedAtTheProvider(payment)).isEqualTo(2250);
    }

    @Test
    void neverReturnsMoreThanWasPaid() throws Exception {
        UUID payment = debts.paid(subject, 1, "100.00", GOOD);

        List<Object> results = atOnce(10, index -> {
            try {
                payments.refund("test:" + subject.id() + ":" + index, subject, euros("30.00"), "cancelled");
                return "returned";
            } catch (IllegalArgumentException tooMuch) {
                return "refused";
            }
        });

        assertThat(results.stream().filter("returned"::equals)).hasSize(3);
        assertThat(payments.balance(subject).held()).isEqualTo(euros("10.00"));
        assertThat(refundedAtTheProvider(payment)).isEqualTo(9000);
    }

    @Test
    void saysThatTheProviderRefusedAndReturnsItWhenAskedAgain() {
        UUID payment = debts.paid(subject, 1, "45.00", GOOD);
        String key = "test:" + subject.id() + ":cancelled";
        String known = sql.sql("select provider_payment from payment_attempt where payment_id = ?")
                .param(payment)
                .query(String.class)
                .single();
        nameAtTheProvider(payment, "pi_unknown");

        assertThatIllegalStateException()
                .isThrownBy(() -> payments.refund(key, subject, euros("22.50"), "cancelled"))
                .withMessageContaining("would not return");
        assertThat(payments.balance(subject).held()).isEqualTo(euros("45.00"));
        assertThat(news.settledFor(subject)).singleElement().satisfies(event -> assertThat(event.succeeded())
                .isFalse());

        nameAtTheProvider(payment, known);
        payments.refund(key, subject, euros("22.50"), "cancelled");
        payments.refund(key, subject, euros("22.50"), "cancelled");

        assertThat(payments.balance(subject).held()).isEqualTo(euros("22.50"));
        assertThat(refundedAtTheProvider(payment)).isEqualTo(2250);
    }

    private void nameAtTheProvider(UUID payment, String name) {
        sql.sql("update payment_attempt set provider_payment = ? where payment_id = ?")
                .params(name, payment)
                .update();
    }

    @Test
    void takesARefundFromTheLatestPaymentFirst() {
        UUID first = debts.paid(subject, 1, "45.00", GOOD);
        UUID second = debts.paid(subject, 2, "10.00", GOOD);

        payments.refund("test:" + subject.id() + ":partly", subject, euros("25.00"), "rescheduled");

        assertThat(refundedAtTheProvider(second)).isEqualTo(1000);
        assertThat(refundedAtTheProvider(first)).isEqualTo(1500);
        assertThat(news.settledFor(subject)).hasSize(1);
    }

    @Test
    void refusesToReturnWhatItDoesNotHold() {
        debts.debt(subject);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payments.refund("test:" + subject.id() + ":a", subject, euros("1.00"), "why"));

        debts.paid(subject, 1, "45.00", GOOD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payments.refund("test:" + subject.id() + ":b", subject, euros("45.01"), "why"));
        payments.refund("test:" + subject.id() + ":c", subject, euros("45.00"), "why");
        assertThatIllegalArgumentException()
                .as("the same key with another amount")
                .isThrownBy(() -> payments.refund("test:" + subject.id() + ":c", subject, euros("44.00"), "why"));
        assertThat(payments.balance(subject).held()).isEqualTo(euros("0.00"));
    }

    private long refundedAtTheProvider(UUID payment) {
        return sql.sql("""
                select coalesce(sum((doc ->> 'amount')::bigint), 0) from sandbox_object
                where type = 'refund' and doc #>> '{metadata,payment}' = :payment""")
                .param("payment", payment.toString())
                .query(Long.class)
                .single();
    }

    interface Indexed {
        Object run(int index) throws Exception;
    }

    private static List<Object> atOnce(int times, Indexed work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int index = i;
                calls.add(() -> work.run(index));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
