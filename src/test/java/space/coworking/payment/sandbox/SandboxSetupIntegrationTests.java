package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.payment.sandbox.SandboxHttp.Reply;

/** Saved cards at the sandbox, as any HTTP client sees them. */
@IntegrationTest
class SandboxSetupIntegrationTests {

    @Autowired
    SandboxHttp api;

    @Autowired
    JdbcClient sql;

    String customer;

    @BeforeEach
    void aCustomer() throws Exception {
        customer = api.post("customers", "email=" + UUID.randomUUID() + "@member.example")
                .text("/id");
    }

    @Test
    void movesSetupIntentsByTheRules() throws Exception {
        Reply created = api.post("setup_intents", "customer=" + customer + "&metadata[a]=1");
        assertThat(created.text("/status")).isEqualTo("requires_payment_method");
        assertThat(created.text("/usage")).isEqualTo("off_session");
        String path = "setup_intents/" + created.text("/id");

        assertThat(api.post(path + "/confirm", "").text("/error/code")).isEqualTo("setup_intent_unexpected_state");
        Reply declined = api.post(path + "/confirm", "payment_method=pm_card_chargeDeclined");
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.text("/error/setup_intent/status")).isEqualTo("requires_payment_method");

        Reply confirmed = api.post(path + "/confirm", "payment_method=pm_card_visa&expand[]=payment_method");
        assertThat(confirmed.text("/status")).isEqualTo("succeeded");
        assertThat(confirmed.text("/payment_method/customer")).isEqualTo(customer);
        assertThat(confirmed.text("/payment_method/card/last4")).isEqualTo("4242");
        assertThat(api.post(path + "/cancel", "").text("/error/code")).isEqualTo("setup_intent_unexpected_state");
        assertThat(api.get(path, "").text("/metadata/a")).isEqualTo("1");

        String other = api.post("setup_intents", "customer=" + customer).text("/id");
        assertThat(api.post("setup_intents/" + other + "/cancel", "cancellation_reason=abandoned")
                        .text("/status"))
                .isEqualTo("canceled");
        assertThat(events()).contains("setup_intent.succeeded", "payment_method.attached", "setup_intent.setup_failed");
    }

    @Test
    void refusesWhatStripeWouldNotKnow() throws Exception {
        assertThat(api.post("setup_intents", "customer=" + customer + "&amount=100")
                        .text("/error/code"))
                .isEqualTo("parameter_unknown");
        assertThat(api.post("setup_intents", "customer=cus_nobody").status()).isEqualTo(404);
        assertThat(api.post("setup_intents", "usage=sometimes").status()).isEqualTo(400);
        assertThat(api.post("setup_intents", "payment_method=pm_nobody").status())
                .isEqualTo(404);
        assertThat(api.get("setup_intents/seti_nobody", "").status()).isEqualTo(404);
        assertThat(api.get("payment_methods/pm_nobody", "").text("/error/code")).isEqualTo("resource_missing");
        assertThat(api.post(
                                "payment_intents",
                                "amount=4500&currency=eur&setup_future_usage=sometimes&customer=" + customer)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void attachesDetachesAndListsMethods() throws Exception {
        Reply attached = api.post("payment_methods/pm_card_visa/attach", "customer=" + customer);
        String method = attached.text("/id");
        assertThat(attached.text("/customer")).isEqualTo(customer);
        assertThat(ids(api.get("payment_methods", "customer=" + customer + "&type=card")))
                .containsExactly(method);
        assertThat(ids(api.get("customers/" + customer + "/payment_methods", "limit=5")))
                .containsExactly(method);
        assertThat(api.get("customers/" + customer + "/payment_methods/" + method, "")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("payment_methods/" + method, "").body().has("_card")).isFalse();

        String other = api.post("customers", "name=Other").text("/id");
        assertThat(api.post("payment_methods/" + method + "/attach", "customer=" + other)
                        .status())
                .isEqualTo(400);
        assertThat(api.get("customers/" + other + "/payment_methods/" + method, "")
                        .status())
                .isEqualTo(404);
        assertThat(charge(other, method, "").status()).isEqualTo(400);

        assertThat(api.post("payment_methods/" + method + "/detach", "")
                        .body()
                        .path("customer")
                        .isNull())
                .isTrue();
        assertThat(api.post("payment_methods/" + method + "/detach", "").status())
                .isEqualTo(400);
        assertThat(api.post("payment_methods/" + method + "/attach", "customer=" + customer)
                        .status())
                .isEqualTo(400);
        assertThat(charge(customer, method, "").status()).isEqualTo(400);
        assertThat(ids(api.get("payment_methods", "customer=" + customer))).isEmpty();
    }

    @Test
    void chargesACardSilentlyOnceItIsSetUp() throws Exception {
        String attachedOnly = api.post(
                        "payment_methods/pm_card_authenticationRequiredOnSetup/attach", "customer=" + customer)
                .text("/id");
        assertThat(charge(customer, attachedOnly, "&off_session=true").text("/error/code"))
                .isEqualTo("authentication_required");

        Reply asked = api.post(
                "setup_intents",
                "confirm=true&payment_method=pm_card_authenticationRequiredOnSetup&customer=" + customer);
        assertThat(asked.text("/status")).isEqualTo("requires_action");

        Reply paid = charge(customer, "pm_card_visa", "&setup_future_usage=off_session");
        assertThat(paid.text("/status")).isEqualTo("succeeded");
        assertThat(charge(customer, paid.text("/payment_method"), "&off_session=true")
                        .text("/status"))
                .isEqualTo("succeeded");
    }

    @Test
    void savesACardWhoseChargesFail() throws Exception {
        Reply saved = api.post(
                "setup_intents", "confirm=true&payment_method=pm_card_chargeCustomerFail&customer=" + customer);
        assertThat(saved.text("/status")).isEqualTo("succeeded");
        Reply charged = charge(customer, saved.text("/payment_method"), "&off_session=true");
        assertThat(charged.status()).isEqualTo(402);
        assertThat(charged.text("/error/code")).isEqualTo("card_declined");
    }

    @Test
    void usesAnUnsavedCardOnce() throws Exception {
        String used = charge(customer, "pm_card_visa", "").text("/payment_method");
        assertThat(charge(customer, used, "").status()).isEqualTo(400);
        assertThat(api.post("payment_methods/" + used + "/attach", "customer=" + customer)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void opensAPageThatSavesACardAndTakesNoMoney() throws Exception {
        String session = "mode=setup&success_url=https://a.example/&customer=" + customer;
        assertThat(api.post("checkout/sessions", session + "&line_items[0][quantity]=1")
                        .text("/error/code"))
                .isEqualTo("parameter_unknown");
        assertThat(api.post("checkout/sessions", session + "&payment_intent_data[description]=x")
                        .text("/error/code"))
                .isEqualTo("parameter_unknown");
        assertThat(api.post("checkout/sessions", "mode=subscription&success_url=https://a.example/")
                        .text("/error/param"))
                .isEqualTo("mode");

        Reply open = api.post(
                "checkout/sessions", session + "&setup_intent_data[metadata][a]=1&metadata[b]=2&expand[]=setup_intent");
        assertThat(open.text("/status")).isEqualTo("open");
        assertThat(open.text("/payment_status")).isEqualTo("no_payment_required");
        assertThat(open.body().path("amount_total").isNull()).isTrue();
        assertThat(open.text("/setup_intent/metadata/a")).isEqualTo("1");
        assertThat(open.text("/setup_intent/customer")).isEqualTo(customer);

        String intent = "setup_intents/" + open.text("/setup_intent/id");
        assertThat(api.post(intent + "/confirm", "payment_method=pm_card_visa").text("/error/code"))
                .isEqualTo("setup_intent_unexpected_state");
        api.post("checkout/sessions/" + open.text("/id") + "/expire", "");
        assertThat(api.get(intent, "").text("/status")).isEqualTo("canceled");
    }

    private Reply charge(String payer, String method, String more) throws Exception {
        return api.post(
                "payment_intents",
                "amount=4500&currency=eur&confirm=true&customer=" + payer + "&payment_method=" + method + more);
    }

    private List<String> events() {
        return sql.sql("""
                select doc ->> 'type' from sandbox_object
                where type = 'event' and doc #>> '{data,object,customer}' = ?""").param(customer).query(String.class).list();
    }

    private static List<String> ids(Reply list) {
        return list.body().path("data").findValuesAsText("id");
    }
}
