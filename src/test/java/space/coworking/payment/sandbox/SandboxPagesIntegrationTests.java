package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import space.coworking.FormToken;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.payment.Debts;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.sandbox.SandboxHttp.Reply;

/** The payment page, and what the sandbox does by itself later. */
@IntegrationTest
class SandboxPagesIntegrationTests {

    private static final String GOOD = "4242 4242 4242 4242";
    private static final String ASKS = "4000 0027 6000 3184";

    @Autowired
    MockMvc mvc;

    @Autowired
    SandboxHttp api;

    @Autowired
    Debts debts;

    @Autowired
    PaymentManagement payments;

    @Autowired
    MoneyNews news;

    @Autowired
    SandboxSweep sweep;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    PaymentSubject subject = Debts.aSubject();
    String page;

    @BeforeEach
    void openPage() {
        debts.webhooks(false);
        String address = debts.page(debts.debt(subject));
        page = address.substring(address.indexOf("/sandbox/"));
    }

    @AfterEach
    void webhooksAgain() {
        clock.reset();
        debts.webhooks(true);
    }

    @Test
    void showsWhatIsPaidForAndThatNoMoneyMoves() {
        assertThat(get(page))
                .hasStatusOk()
                .bodyText()
                .contains("Test payment", "€45.00", "Linden, Thu 26 Nov 2026", "4242 4242 4242 4242")
                .doesNotContain("??");
    }

    @Test
    void speaksTheLanguageOfTheSession() {
        sql.sql("update sandbox_object set doc = jsonb_set(doc, '{locale}', '\"de\"') where id = :id")
                .param("id", session())
                .update();
        assertThat(get(page))
                .hasStatusOk()
                .bodyText()
                .contains("Testzahlung", "45,00", "Kartennummer", "lang=\"de\"")
                .doesNotContain("Card number");
    }

    @Test
    void saysWhatIsWrongAtEachField() {
        MvcTestResult answer = pay("4242 4242 4242 4241", "01 / 20", "x", " ");
        assertThat(answer)
                .hasStatus(422)
                .bodyText()
                .contains("no valid card number", "date in the future", "security code", "Enter the name");
    }

    @Test
    void takesTestCardsOnly() {
        assertThat(pay("5105105105105100", "12/40", "123", "Ada"))
                .hasStatus(422)
                .bodyText()
                .contains("Only test cards work here");
    }

    @Test
    void chargesOnceForTwoClicks() {
        assertThat(pay(GOOD, "12/40", "123", "Ada")).hasStatus(303);
        assertThat(pay(GOOD, "12/40", "123", "Ada")).hasStatus(303);
        assertThat(get(page)).hasStatusOk().bodyText().contains("This is paid");
        assertThat(charges()).isEqualTo(1);
    }

    @Test
    void asksForConsentAndTakesARefusalForADecline() {
        assertThat(pay(ASKS, "12/40", "123", "Ada")).hasStatus(303).hasHeader("Location", page + "/authenticate");
        assertThat(get(page + "/authenticate")).hasStatusOk().bodyText().contains("Allow the payment");

        assertThat(consent(false)).hasStatus(303).hasHeader("Location", page);
        assertThat(get(page)).hasStatusOk().bodyText().contains("refused in the consent step", "Pay €45.00");
        assertThat(charges()).isZero();

        pay(ASKS, "12/40", "123", "Ada");
        assertThat(consent(true)).hasStatus(303);
        payments.refresh(subject);
        assertThat(news.receivedFor(subject)).hasSize(1);
    }

    @Test
    void takesNothingOnAnExpiredPage() {
        clock.advance(Duration.ofHours(7));
        assertThat(get(page))
                .hasStatusOk()
                .bodyText()
                .contains("no longer valid")
                .doesNotContain("cc-number");
        assertThat(pay(GOOD, "12/40", "123", "Ada")).hasStatus(303).hasHeader("Location", page);
        assertThat(charges()).isZero();
    }

    @Test
    void knowsNoForeignPage() {
        assertThat(get("/sandbox/checkout/cs_test_nobody")).hasStatus(404);
    }

    @Test
    void savesACardWithoutNamingAnAmount() {
        String address = debts.savingPage(UUID.randomUUID(), subject);
        page = address.substring(address.indexOf("/sandbox/"));
        assertThat(get(page))
                .hasStatusOk()
                .bodyText()
                .contains("Save your card", "Save card", "Nothing is charged now")
                .doesNotContain("??", "€", "Pay ");

        assertThat(pay(ASKS, "12/40", "123", "Ada")).hasStatus(303);
        assertThat(get(page + "/authenticate")).hasStatusOk().bodyText().contains("Allow saving the card");
        assertThat(consent(false)).hasStatus(303).hasHeader("Location", page);
        assertThat(get(page)).hasStatusOk().bodyText().contains("has not been saved", "refused in the consent step");

        assertThat(pay(GOOD, "12/40", "123", "Ada")).hasStatus(303);
        assertThat(get(page)).hasStatusOk().bodyText().contains("Your card is saved");
    }

    @Test
    void chargesACardSilentlyOnceItsHolderHasConsented() throws Exception {
        assertThat(chargedOffSession("4000002500003155").text("/status")).isEqualTo("succeeded");
        assertThat(chargedOffSession(ASKS).text("/error/code")).isEqualTo("authentication_required");
    }

    private Reply chargedOffSession(String card) throws Exception {
        String address = debts.savingPage(UUID.randomUUID(), Debts.aSubject());
        page = address.substring(address.indexOf("/sandbox/"));
        assertThat(pay(card, "12/40", "123", "Ada")).hasStatus(303).hasHeader("Location", page + "/authenticate");
        assertThat(consent(true)).hasStatus(303);
        Reply saved = api.get("checkout/sessions/" + session(), "expand[]=setup_intent");
        return api.post(
                "payment_intents",
                "amount=4500&currency=eur&confirm=true&off_session=true&customer=" + saved.text("/customer")
                        + "&payment_method=" + saved.text("/setup_intent/payment_method"));
    }

    @Test
    void tellsWhoPaysThatTheCardIsSaved() {
        String address = debts.page(debts.debtThatSavesTheMethod(Debts.aSubject(), UUID.randomUUID()));
        assertThat(get(address.substring(address.indexOf("/sandbox/"))))
                .hasStatusOk()
                .bodyText()
                .contains("Pay €45.00", "We save this card");
    }

    @Test
    void tellsOfARefundThatArrivesLate() {
        PaymentSubject slow = Debts.aSubject();
        debts.paid(slow, 1, "45.00", "4000000000007726");
        payments.refund("test:" + slow.id() + ":a", slow, Debts.euros("45.00"), "cancelled");
        assertThat(news.settledFor(slow)).isEmpty();

        debts.webhooks(true);
        clock.advance(Duration.ofSeconds(21));
        sweep.sweep();

        await().untilAsserted(() -> assertThat(news.settledFor(slow))
                .singleElement()
                .satisfies(event -> assertThat(event.succeeded()).isTrue()));
    }

    @Test
    void holdsTheMoneyAgainWhenARefundFailsAfterItsSuccess() {
        PaymentSubject failing = Debts.aSubject();
        debts.paid(failing, 1, "45.00", "4000000000005126");
        payments.refund("test:" + failing.id() + ":a", failing, Debts.euros("45.00"), "cancelled");
        assertThat(payments.balance(failing).held()).isEqualTo(Debts.euros("0.00"));

        debts.webhooks(true);
        clock.advance(Duration.ofSeconds(21));
        sweep.sweep();

        await().untilAsserted(() -> assertThat(news.settledFor(failing))
                .extracting(event -> event.succeeded())
                .containsExactly(true, false));
        assertThat(payments.balance(failing).held()).isEqualTo(Debts.euros("45.00"));
    }

    private String session() {
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private long charges() {
        return sql.sql("""
                select count(*) from sandbox_object c join sandbox_object s on s.id = :session
                where c.type = 'charge' and c.doc ->> 'payment_intent' = s.doc ->> 'payment_intent'
                  and c.doc ->> 'status' = 'succeeded'""").param("session", session()).query(Long.class).single();
    }

    private MvcTestResult get(String path) {
        return perform(MockMvcRequestBuilders.get(path));
    }

    private MvcTestResult pay(String number, String expiry, String cvc, String name) {
        return perform(MockMvcRequestBuilders.post(page)
                .param("number", number)
                .param("expiry", expiry)
                .param("cvc", cvc)
                .param("name", name)
                .with(FormToken.csrf()));
    }

    private MvcTestResult consent(boolean allow) {
        return perform(MockMvcRequestBuilders.post(page + "/authenticate")
                .param("allow", String.valueOf(allow))
                .with(FormToken.csrf()));
    }

    private MvcTestResult perform(MockHttpServletRequestBuilder request) {
        return MockMvcTester.create(mvc).perform(request);
    }
}
