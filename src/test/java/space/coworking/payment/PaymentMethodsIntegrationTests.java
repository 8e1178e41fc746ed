package space.coworking.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.payment.PaymentGateway.Method;
import space.coworking.payment.PaymentMethods.Saving;

@IntegrationTest
class PaymentMethodsIntegrationTests {

    private static final String MASTERCARD = "5555555555554444";
    private static final String DECLINED = "4000000000000002";
    private static final String CHARGES_FAIL = "4000000000000341";
    private static final String ASKS = "4000002500003155";

    @Autowired
    PaymentMethods methods;

    @Autowired
    PaymentManagement payments;

    @Autowired
    MethodReconciler reconciler;

    @Autowired
    MethodRemoval removal;

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

    UUID customer = UUID.randomUUID();
    PaymentSubject subject = Debts.aSubject();

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
    void answersTheOpenPageAgainHoweverOftenOneClicks() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<String> pages = new ArrayList<>();
        try {
            List<Callable<String>> clicks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clicks.add(() -> debts.savingPage(customer, subject));
            }
            for (Future<String> page : threads.invokeAll(clicks)) {
                pages.add(page.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(pages.stream().distinct()).hasSize(1);
        assertThat(attempts()).containsExactly("PENDING");
    }

    @Test
    void opensANewPageAfterTheOldOneExpired() {
        String first = debts.savingPage(customer, subject);
        clock.advance(Duration.ofHours(24));

        String second = debts.savingPage(customer, subject);

        assertThat(second).isNotEqualTo(first);
        assertThat(payer.canPay(first)).isFalse();
        assertThat(payer.canPay(second)).isTrue();
        assertThat(attempts()).containsExactly("EXPIRED", "PENDING");
    }

    @Test
    void savesAGoodCardAfterADeclinedOneOnTheSamePage() {
        String page = debts.savingPage(customer, subject);

        assertThat(Debts.pay(page, DECLINED)).contains("Your card was declined", "has not been saved");
        methods.refresh(subject);
        assertThat(methods.defaultMethod(customer)).isEmpty();

        Debts.pay(page, MASTERCARD);
        methods.refresh(subject);
        assertThat(methods.defaultMethod(customer).orElseThrow())
                .returns("mastercard", PaymentMethod::brand)
                .returns("4444", PaymentMethod::last4);
    }

    @Test
    void savesACardOnlyWithItsHoldersConsent() {
        String page = debts.savingPage(customer, subject);
        Debts.pay(page, ASKS);
        Debts.consent(page, false);
        methods.refresh(subject);
        assertThat(methods.methods(customer)).isEmpty();
        assertThat(news.savedFor(subject)).isEmpty();

        Debts.pay(page, ASKS);
        Debts.consent(page, true);
        methods.refresh(subject);
        assertThat(methods.methods(customer)).extracting(PaymentMethod::last4).containsExactly("3155");
    }

    @Test
    void savesACardWhoseChargesWillFail() {
        debts.savedMethod(customer, CHARGES_FAIL);
        assertThat(methods.methods(customer)).extracting(PaymentMethod::last4).containsExactly("0341");
    }

    @Test
    void chargesTheCardSavedLastUnlessToldOtherwise() {
        UUID first = debts.savedMethod(customer);
        clock.advance(Duration.ofMinutes(1));
        UUID second = debts.savedMethod(customer, MASTERCARD);
        assertThat(methods.methods(customer)).extracting(PaymentMethod::id).containsExactly(second, first);

        assertThat(methods.makeDefault(customer, first)).isTrue();
        assertThat(methods.makeDefault(customer, first)).isTrue();

        assertThat(methods.methods(customer)).extracting(PaymentMethod::id).containsExactly(first, second);
        assertThat(methods.methods(customer))
                .extracting(PaymentMethod::isDefault)
                .containsExactly(true, false);
    }

    @Test
    void keepsOneOfTwoThatAreRemovedAtOnceWhereOneIsNeeded() {
        UUID first = debts.savedMethod(customer);
        UUID second = debts.savedMethod(customer, MASTERCARD);

        List<CompletableFuture<Boolean>> both = Stream.of(first, second)
                .map(method -> CompletableFuture.supplyAsync(
                        () -> methods.removeUnlessLast(customer, method).orElseThrow()))
                .toList();

        assertThat(both).map(CompletableFuture::join).containsExactlyInAnyOrder(true, false);
        assertThat(methods.methods(customer)).singleElement().satisfies(left -> assertThat(left.isDefault())
                .isTrue());
        assertThat(methods.removeUnlessLast(UUID.randomUUID(), first)).isEmpty();
    }

    @Test
    void removesAMethodHereAndAtTheProvider() {
        UUID first = debts.savedMethod(customer);
        clock.advance(Duration.ofMinutes(1));
        UUID second = debts.savedMethod(customer, MASTERCARD);
        String name = providersName(second);

        assertThat(methods.remove(customer, second)).isTrue();
        assertThat(methods.remove(customer, second)).isTrue();

        assertThat(methods.defaultMethod(customer).orElseThrow().id()).isEqualTo(first);
        assertThat(methods.makeDefault(customer, second)).isFalse();
        assertThat(gateway.fetchMethod(name).map(Method::customer)).isEmpty();
        assertThat(detached(second)).isTrue();

        methods.remove(customer, first);
        assertThat(methods.defaultMethod(customer)).isEmpty();
        assertThat(methods.methods(customer)).isEmpty();
    }

    @Test
    void removesAtTheProviderLaterWhatItCouldNotBeToldAtOnce() {
        UUID method = debts.savedMethod(customer);
        String name = providersName(method);
        sql.sql("update payment_method set is_default = false, removed_at = ? where id = ?")
                .param(Timestamp.from(clock.instant()))
                .param(method)
                .update();

        clock.advance(Duration.ofMinutes(16));
        reconciler.reconcile();
        reconciler.reconcile();

        assertThat(gateway.fetchMethod(name).map(Method::customer)).isEmpty();
        assertThat(detached(method)).isTrue();
    }

    @Test
    void noticesThatACardWasRemovedAtTheProvider() {
        UUID method = debts.savedMethod(customer);
        String name = providersName(method);
        gateway.detach(name);

        assertThat(removal.changed(name)).isEqualTo(Settlement.Outcome.APPLIED);
        assertThat(removal.changed("pm_nobodys")).isEqualTo(Settlement.Outcome.UNKNOWN);

        assertThat(methods.methods(customer)).isEmpty();
        assertThat(detached(method)).isTrue();
    }

    @Test
    void findsNobodyElsesMethod() {
        UUID method = debts.savedMethod(customer);
        UUID stranger = UUID.randomUUID();

        assertThat(methods.methods(stranger)).isEmpty();
        assertThat(methods.defaultMethod(stranger)).isEmpty();
        assertThat(methods.makeDefault(stranger, method)).isFalse();
        assertThat(methods.remove(stranger, method)).isFalse();

        assertThat(methods.defaultMethod(customer).orElseThrow().id()).isEqualTo(method);
        assertThat(gateway.fetchMethod(providersName(method)).map(Method::customer))
                .isPresent();
    }

    @Test
    void tellsWhichCardsEndSoon() {
        UUID method = debts.savedMethod(customer);

        assertThat(methods.expiringBy(YearMonth.of(2034, 11)))
                .extracting(PaymentMethod::id)
                .doesNotContain(method);
        assertThat(methods.expiringBy(YearMonth.of(2034, 12)))
                .extracting(PaymentMethod::id)
                .contains(method);
        assertThat(methods.expiringBy(YearMonth.of(2035, 1)))
                .extracting(PaymentMethod::id)
                .contains(method);

        methods.remove(customer, method);
        assertThat(methods.expiringBy(YearMonth.of(2034, 12)))
                .extracting(PaymentMethod::id)
                .doesNotContain(method);
    }

    @Test
    void keepsACustomersPagesWithOneAccountAtTheProviderAndAGuestsWithAnother() {
        debts.savingPage(customer, subject);
        PaymentSubject paid = Debts.aSubject();
        debts.page(debts.debtThatSavesTheMethod(paid, customer));
        PaymentSubject guests = Debts.aSubject();
        debts.page(debts.debt(guests));

        String account = sql.sql("select provider_customer from payment_payer where customer_id = ?")
                .param(customer)
                .query(String.class)
                .single();
        assertThat(accountOf("payment_method_attempt where subject_id = ?", subject))
                .isEqualTo(account);
        assertThat(accountOf("payment_attempt join payment on payment.id = payment_id where subject_id = ?", paid))
                .isEqualTo(account);
        assertThat(accountOf("payment_attempt join payment on payment.id = payment_id where subject_id = ?", guests))
                .isNotEqualTo(account);
    }

    @Test
    void savesNoGuestsMethod() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentRequest(
                        subject, 1, Debts.euros("1.00"), null, "Ada", null, "Room", clock.instant(), null, true));
    }

    @Test
    void opensNoPageForAStrangersAttempt() {
        String mine = debts.savingPage(customer, subject);
        String theirs = debts.savingPage(UUID.randomUUID(), subject);
        assertThat(theirs).isNotEqualTo(mine);
        assertThat(methods.saveMethod(Debts.aMethodRequest(customer, subject)))
                .isInstanceOfSatisfying(
                        Saving.Page.class, page -> assertThat(page.url()).hasToString(mine));
    }

    private String accountOf(String attempt, PaymentSubject whose) {
        String session = sql.sql("select provider_session from " + attempt)
                .param(whose.id())
                .query(String.class)
                .single();
        return gateway.fetch(session).customer();
    }

    private String providersName(UUID method) {
        return sql.sql("select provider_method from payment_method where id = ?")
                .param(method)
                .query(String.class)
                .single();
    }

    private boolean detached(UUID method) {
        return sql.sql("select detached_at is not null from payment_method where id = ?")
                .param(method)
                .query(Boolean.class)
                .single();
    }

    private List<String> attempts() {
        return sql.sql("select status from payment_method_attempt where subject_id = ? order by created_at")
                .param(subject.id())
                .query(String.class)
                .list();
    }
}
