package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import space.coworking.FormToken;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.payment.Debts;
import space.coworking.payment.sandbox.SandboxHttp.Reply;

/** Accounts that are debited at the sandbox: on its pages, and as any HTTP client sees them. */
@IntegrationTest
class SandboxDebitsIntegrationTests {

    private static final String ACCOUNT = "AT61 1904 3002 3457 3201";
    private static final String FAILING = "AT86 1904 3002 3547 3202";
    private static final String SESSION = "mode=payment&success_url=https://a.example/&line_items[0][quantity]=1"
            + "&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=4500"
            + "&line_items[0][price_data][product_data][name]=Invoice";
    private static final String BOTH = "&payment_method_types[0]=card&payment_method_types[1]=sepa_debit";

    @Autowired
    MockMvc mvc;

    @Autowired
    SandboxHttp api;

    @Autowired
    SandboxSweep sweep;

    @Autowired
    Debts debts;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    String customer;

    @BeforeEach
    void aCustomer() throws Exception {
        debts.webhooks(false);
        customer = api.post("customers", "email=" + UUID.randomUUID() + "@member.example")
                .text("/id");
    }

    @AfterEach
    void webhooksAgain() {
        clock.reset();
        debts.webhooks(true);
    }

    @Test
    void savesAnAccountWithItsHoldersMandate() throws Exception {
        String page = pageOf(debts.savingPage(UUID.randomUUID(), Debts.aSubject()));
        assertThat(get(page))
                .hasStatusOk()
                .bodyText()
                .contains("Save your card or account", "SEPA direct debit", "within 8 weeks", ACCOUNT, "4242 4242")
                .doesNotContain("??", "€");
        assertThat(debit(page, "AT61 1904 3002 3457 3202", " "))
                .hasStatus(422)
                .bodyText()
                .contains("Your account has not been saved", "no valid IBAN", "name of the account holder");

        assertThat(debit(page, ACCOUNT, "Ada Member")).hasStatus(303);

        Reply saved = api.get(
                "checkout/sessions/" + page.substring(page.lastIndexOf('/') + 1),
                "expand[]=setup_intent.payment_method");
        assertThat(saved.text("/status")).isEqualTo("complete");
        assertThat(saved.text("/setup_intent/status")).isEqualTo("succeeded");
        assertThat(saved.text("/setup_intent/payment_method/type")).isEqualTo("sepa_debit");
        assertThat(saved.text("/setup_intent/payment_method/sepa_debit/last4")).isEqualTo("3201");
        assertThat(saved.text("/setup_intent/payment_method/customer")).isEqualTo(saved.text("/customer"));
        Reply mandate = api.get("mandates/" + saved.text("/setup_intent/mandate"), "");
        assertThat(mandate.text("/status")).isEqualTo("active");
        assertThat(mandate.text("/type")).isEqualTo("multi_use");
        assertThat(get(page)).hasStatusOk().bodyText().contains("Your account is saved");
    }

    @ParameterizedTest
    @CsvSource({ACCOUNT + ", paid, succeeded", FAILING + ", unpaid, requires_payment_method"})
    void completesAPageWhoseMoneyComesLaterOrNever(String iban, String paid, String status) throws Exception {
        Reply open = api.post("checkout/sessions", SESSION + BOTH + "&customer=" + customer);
        String path = "checkout/sessions/" + open.text("/id");
        String page = pageOf(open.text("/url"));

        assertThat(debit(page, iban, "Ada Member")).hasStatus(303);
        assertThat(debit(page, iban, "Ada Member")).as("a second click").hasStatus(303);

        Reply complete = api.get(path, "expand[]=payment_intent");
        assertThat(complete.text("/status")).isEqualTo("complete");
        assertThat(complete.text("/payment_status")).isEqualTo("unpaid");
        assertThat(complete.text("/payment_intent/status")).isEqualTo("processing");
        assertThat(get(page)).hasStatusOk().bodyText().contains("direct debit is under way");

        letBanksDecide();

        Reply decided = api.get(path, "expand[]=payment_intent");
        assertThat(decided.text("/payment_status")).isEqualTo(paid);
        assertThat(decided.text("/payment_intent/status")).isEqualTo(status);
        assertThat(eventsOf(open.text("/id")))
                .containsExactly(
                        "checkout.session.completed",
                        "checkout.session.async_payment_" + (paid.equals("paid") ? "succeeded" : "failed"));
    }

    @Test
    void movesADebitByTheRules() throws Exception {
        Reply begun = debit("pm_success_at");
        assertThat(begun.text("/status")).isEqualTo("processing");
        assertThat(begun.text("/amount_received")).isEqualTo("0");
        String path = "payment_intents/" + begun.text("/id");
        assertThat(api.post(path + "/cancel", "").text("/error/code")).isEqualTo("payment_intent_unexpected_state");
        assertThat(api.post("refunds", "payment_intent=" + begun.text("/id")).status())
                .as("of money that has not come")
                .isEqualTo(400);

        letBanksDecide();
        letBanksDecide();

        assertThat(api.get(path, "").text("/status")).isEqualTo("succeeded");
        assertThat(api.get(path, "expand[]=latest_charge").text("/latest_charge/payment_method_details/type"))
                .isEqualTo("sepa_debit");
        assertThat(eventsOf(begun.text("/id")))
                .containsExactly("payment_intent.created", "payment_intent.processing", "payment_intent.succeeded");
        assertThat(api.post("refunds", "payment_intent=" + begun.text("/id")).text("/status"))
                .isEqualTo("succeeded");
    }

    @Test
    void tellsWhyADebitFailed() throws Exception {
        Reply begun = debit("pm_insufficientFunds_at");
        letBanksDecide();

        Reply failed = api.get("payment_intents/" + begun.text("/id"), "");
        assertThat(failed.text("/status")).isEqualTo("requires_payment_method");
        assertThat(failed.text("/last_payment_error/code")).isEqualTo("insufficient_funds");
        assertThat(eventsOf(begun.text("/id"))).contains("payment_intent.payment_failed");
    }

    @Test
    void takesOnlyTheKindsThatWereNamedAndEuro() throws Exception {
        String intent = "payment_intents";
        String confirmed = "confirm=true&amount=4500&customer=" + customer;
        assertThat(api.post(intent, confirmed + "&currency=eur&payment_method=pm_success_at")
                        .text("/error/param"))
                .isEqualTo("payment_method");
        assertThat(api.post(
                                intent,
                                confirmed
                                        + "&currency=eur&payment_method=pm_card_visa&payment_method_types[]=sepa_debit")
                        .text("/error/param"))
                .isEqualTo("payment_method");
        assertThat(api.post(
                                intent,
                                confirmed
                                        + "&currency=usd&payment_method=pm_success_at&payment_method_types[]=sepa_debit")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("checkout/sessions", SESSION + "&payment_method_types[]=paypal")
                        .text("/error/param"))
                .isEqualTo("payment_method_types");

        String cardsOnly = pageOf(api.post("checkout/sessions", SESSION).text("/url"));
        assertThat(get(cardsOnly)).hasStatusOk().bodyText().doesNotContain("IBAN");
        assertThat(debit(cardsOnly, ACCOUNT, "Ada")).hasStatus(404);
    }

    private Reply debit(String method) throws Exception {
        return api.post(
                "payment_intents",
                "amount=4500&currency=eur&confirm=true&off_session=true&payment_method_types[]=sepa_debit&customer="
                        + customer + "&payment_method=" + method);
    }

    private void letBanksDecide() {
        clock.advance(SandboxDebits.SLOW.plus(Duration.ofSeconds(1)));
        sweep.sweep();
    }

    private List<String> eventsOf(String object) {
        return sql.sql("""
                select doc ->> 'type' from sandbox_object where type = 'event' and doc #>> '{data,object,id}' = ? order by seq""").param(object).query(String.class).list();
    }

    private static String pageOf(String address) {
        return address.substring(address.indexOf("/sandbox/"));
    }

    private MvcTestResult get(String path) {
        return MockMvcTester.create(mvc).perform(MockMvcRequestBuilders.get(path));
    }

    private MvcTestResult debit(String page, String iban, String holder) {
        return MockMvcTester.create(mvc)
                .perform(MockMvcRequestBuilders.post(page + "/debit")
                        .param("iban", iban)
                        .param("holder", holder)
                        .with(FormToken.csrf()));
    }
}
