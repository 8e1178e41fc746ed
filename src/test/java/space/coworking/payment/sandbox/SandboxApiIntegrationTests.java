package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.payment.sandbox.SandboxHttp.Reply;

/** The sandbox as any HTTP client sees it. */
@IntegrationTest
class SandboxApiIntegrationTests {

    @Autowired
    SandboxAccount account;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient sql;

    @Autowired
    SandboxHttp api;

    @Autowired
    MovableClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void asksForTheKeyAsBearerOrBasic() throws Exception {
        String basic = Base64.getEncoder().encodeToString((account.secretKey() + ":").getBytes(StandardCharsets.UTF_8));
        assertThat(send("GET", "customers", "", "Authorization", "Basic " + basic)
                        .status())
                .isEqualTo(200);
        assertThat(send("GET", "customers", "", "Authorization", "Bearer sk_test_wrong")
                        .status())
                .isEqualTo(401);
        assertThat(send("GET", "customers", "", "Authorization", "Basic !!!").status())
                .isEqualTo(401);
        assertThat(send("GET", "customers", "", "Authorization", "").status()).isEqualTo(401);
    }

    @Test
    void keepsItsSecretsOverARestart() {
        SandboxAccount afterRestart = new SandboxAccount(sql, environment);
        assertThat(afterRestart.secretKey()).isEqualTo(account.secretKey());
        assertThat(afterRestart.webhookSecret()).isEqualTo(account.webhookSecret());
    }

    @Test
    void refusesWhatStripeWouldNotKnow() throws Exception {
        Reply unknown = post("customers", "email=a@b.example&colour=red");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("/error/code")).isEqualTo("parameter_unknown");
        assertThat(unknown.text("/error/param")).isEqualTo("colour");

        Reply nested = post("customers", "metadata[a][b]=1");
        assertThat(nested.text("/error/code")).isEqualTo("parameter_unknown");

        Reply missing = get("customers/cus_nobody", "");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text("/error/code")).isEqualTo("resource_missing");

        assertThat(post("payment_intents", "amount=100").text("/error/code")).isEqualTo("parameter_missing");
        assertThat(post("payment_intents", "amount=x&currency=eur").status()).isEqualTo(400);
        assertThat(post("payment_intents", "amount=49&currency=eur").text("/error/code"))
                .isEqualTo("amount_too_small");
        assertThat(get("nothing", "").status()).isEqualTo(404);
        assertThat(post("customers", "name=%00").status()).isEqualTo(400);
    }

    @Test
    void leavesNothingOfARefusedRequest() throws Exception {
        String email = UUID.randomUUID() + "@guest.example";
        assertThat(post("customers", "email=" + email + "&colour=red").status()).isEqualTo(400);
        assertThat(get("customers", "email=" + email).body().path("data")).isEmpty();
    }

    @Test
    void namesEachRequestAndEchoesWhatItWasAsked() throws Exception {
        Reply reply = send(
                "GET",
                "customers",
                "",
                "Authorization",
                "Bearer " + account.secretKey(),
                "Stripe-Version",
                "2026-07-29.dahlia");
        assertThat(reply.http().headers().firstValue("Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).startsWith("req_"));
        assertThat(reply.http().headers().firstValue("Stripe-Version")).hasValue("2026-07-29.dahlia");
    }

    @Test
    void answersTheSameKeyWithTheSameAnswer() throws Exception {
        String key = UUID.randomUUID().toString();
        Reply first = postWithKey("customers", "email=ada@guest.example&name=Ada", key);
        Reply again = postWithKey("customers", "name=Ada&email=ada@guest.example", key);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.http().headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(again.http().headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.http().headers().firstValue("Idempotency-Key")).hasValue(key);

        Reply other = postWithKey("customers", "name=Bob", key);
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text("/error/type")).isEqualTo("idempotency_error");
    }

    @Test
    void forgetsAKeyAfterADay() throws Exception {
        String key = UUID.randomUUID().toString();
        Reply first = postWithKey("customers", "name=Ada", key);
        clock.advance(Duration.ofHours(25));
        assertThat(postWithKey("customers", "name=Ada", key).text("/id")).isNotEqualTo(first.text("/id"));
    }

    @Test
    void keepsDeclinesUnderTheirKeyButNotMistakes() throws Exception {
        String declined = UUID.randomUUID().toString();
        String body = "amount=4500&currency=eur&confirm=true&payment_method=pm_card_chargeDeclinedInsufficientFunds";
        Reply first = postWithKey("payment_intents", body, declined);
        assertThat(first.status()).isEqualTo(402);
        assertThat(first.text("/error/decline_code")).isEqualTo("insufficient_funds");
        assertThat(first.text("/error/payment_intent/status")).isEqualTo("requires_payment_method");
        assertThat(postWithKey("payment_intents", body, declined).body()).isEqualTo(first.body());

        String mistaken = UUID.randomUUID().toString();
        assertThat(postWithKey("payment_intents", "amount=1&currency=eur", mistaken)
                        .status())
                .isEqualTo(400);
        assertThat(postWithKey("payment_intents", "amount=100&currency=eur", mistaken)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void doesOneThingForOneKeyHoweverManyAskAtOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        String email = key + "@guest.example";
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Integer> statuses = new ArrayList<>();
        try {
            Callable<Reply> request = () -> postWithKey("customers", "email=" + email, key);
            for (Future<Reply> reply : threads.invokeAll(Collections.nCopies(16, request))) {
                statuses.add(reply.get().status());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(statuses).contains(200).isSubsetOf(200, 409);
        assertThat(get("customers", "email=" + email).body().path("data")).hasSize(1);
    }

    @Test
    void pagesItsListsNewestFirst() throws Exception {
        String email = UUID.randomUUID() + "@guest.example";
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, post("customers", "email=" + email + "&name=" + i).text("/id"));
        }
        Reply first = get("customers", "email=" + email + "&limit=2");
        assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
        assertThat(first.body().path("has_more").asBoolean()).isTrue();

        Reply last = get("customers", "email=" + email + "&limit=3&starting_after=" + ids.get(1));
        assertThat(ids(last)).isEqualTo(ids.subList(2, 5));
        assertThat(last.body().path("has_more").asBoolean()).isFalse();

        Reply before = get("customers", "email=" + email + "&limit=2&ending_before=" + ids.get(3));
        assertThat(ids(before)).isEqualTo(ids.subList(1, 3));
        assertThat(before.body().path("has_more").asBoolean()).isTrue();

        assertThat(get("customers", "limit=0").status()).isEqualTo(400);
        assertThat(get("customers", "limit=101").status()).isEqualTo(400);
        assertThat(get("customers", "starting_after=cus_nobody").status()).isEqualTo(404);
    }

    @Test
    void movesPaymentIntentsByTheRules() throws Exception {
        Reply created = post("payment_intents", "amount=4500&currency=eur&metadata[a]=1");
        assertThat(created.text("/status")).isEqualTo("requires_payment_method");
        String path = "payment_intents/" + created.text("/id");

        assertThat(post(path + "/confirm", "").text("/error/code")).isEqualTo("payment_intent_unexpected_state");
        Reply confirmed = post(path + "/confirm", "payment_method=pm_card_visa&expand[]=latest_charge");
        assertThat(confirmed.text("/status")).isEqualTo("succeeded");
        assertThat(confirmed.body().path("livemode").asBoolean(true)).isFalse();
        assertThat(confirmed.text("/latest_charge/payment_method_details/card/last4"))
                .isEqualTo("4242");
        assertThat(post(path + "/cancel", "").text("/error/code")).isEqualTo("payment_intent_unexpected_state");

        Reply offSession = post(
                "payment_intents",
                "amount=4500&currency=eur&confirm=true&off_session=true&payment_method=pm_card_authenticationRequired");
        assertThat(offSession.status()).isEqualTo(402);
        assertThat(offSession.text("/error/code")).isEqualTo("authentication_required");

        String canceled = post("payment_intents", "amount=4500&currency=eur").text("/id");
        assertThat(post("payment_intents/" + canceled + "/cancel", "").text("/status"))
                .isEqualTo("canceled");
    }

    @Test
    void returnsNoMoreThanWasCharged() throws Exception {
        String intent = post("payment_intents", "amount=4500&currency=eur&confirm=true&payment_method=pm_card_visa")
                .text("/id");
        assertThat(post("refunds", "payment_intent=" + intent + "&amount=4501").status())
                .isEqualTo(400);
        assertThat(post("refunds", "payment_intent=" + intent + "&amount=4000").text("/status"))
                .isEqualTo("succeeded");
        assertThat(post("refunds", "payment_intent=" + intent + "&amount=501").status())
                .isEqualTo(400);
        assertThat(post("refunds", "payment_intent=" + intent)
                        .body()
                        .path("amount")
                        .asInt())
                .isEqualTo(500);
        assertThat(post("refunds", "payment_intent=" + intent).text("/error/code"))
                .isEqualTo("charge_already_refunded");
    }

    @Test
    void expiresOnlyOpenSessionsAndOnlyWithinStripesBounds() throws Exception {
        long now = clock.instant().getEpochSecond();
        assertThat(session(now + 60).text("/error/param")).isEqualTo("expires_at");
        assertThat(session(now + 25 * 3600).text("/error/param")).isEqualTo("expires_at");
        Reply open = session(now + 3600);
        assertThat(open.text("/status")).isEqualTo("open");
        assertThat(open.body().path("payment_intent").isNull()).isTrue();
        String path = "checkout/sessions/" + open.text("/id");
        assertThat(get(path + "/line_items", "").text("/data/0/description")).isEqualTo("Linden & Co");
        assertThat(get(path, "expand[0]=line_items").text("/line_items/data/0/amount_total"))
                .isEqualTo("4500");
        assertThat(get(path, "").body().has("_line_items")).isFalse();

        assertThat(post(path + "/expire", "").text("/status")).isEqualTo("expired");
        assertThat(post(path + "/expire", "").status()).isEqualTo(400);

        String late = session(now + 3600).text("/id");
        clock.advance(Duration.ofHours(2));
        assertThat(get("checkout/sessions/" + late, "").text("/status")).isEqualTo("expired");
    }

    private Reply session(long expiresAt) throws Exception {
        return post(
                "checkout/sessions",
                "mode=payment&success_url=https://a.example/&expires_at=" + expiresAt
                        + "&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur"
                        + "&line_items[0][price_data][unit_amount]=4500&line_items[0][price_data][product_data][name]="
                        + URLEncoder.encode("Linden & Co", StandardCharsets.UTF_8));
    }

    private static List<String> ids(Reply list) {
        List<String> ids = new ArrayList<>();
        list.body().path("data").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private Reply get(String path, String query) throws Exception {
        return api.get(path, query);
    }

    private Reply post(String path, String body) throws Exception {
        return api.post(path, body);
    }

    private Reply postWithKey(String path, String body, String key) throws Exception {
        return api.send("POST", path, body, "Authorization", api.bearer(), "Idempotency-Key", key);
    }

    private Reply send(String method, String path, String body, String... headers) throws Exception {
        return api.send(method, path, body, headers);
    }
}
