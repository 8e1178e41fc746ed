package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.payment.sandbox.SandboxHttp.Reply;

/** Disputes as any HTTP client of the sandbox sees them. */
@IntegrationTest
class SandboxDisputesIntegrationTests {

    @Autowired
    SandboxHttp api;

    @Autowired
    JdbcClient sql;

    String intent;
    String path;

    @BeforeEach
    void payWithTheDisputedCard() throws Exception {
        Reply paid = api.post(
                "payment_intents", "amount=4500&currency=eur&confirm=true&payment_method=pm_card_createDispute");
        assertThat(paid.text("/status")).isEqualTo("succeeded");
        intent = paid.text("/id");
        path = "disputes/" + dispute(intent).text("/data/0/id");
    }

    @Test
    void disputesAPaymentWithItsCardAtOnce() throws Exception {
        Reply dispute = api.get(path, "expand[]=charge");
        assertThat(dispute.text("/object")).isEqualTo("dispute");
        assertThat(dispute.text("/status")).isEqualTo("needs_response");
        assertThat(dispute.text("/payment_intent")).isEqualTo(intent);
        assertThat(dispute.text("/amount")).isEqualTo("4500");
        assertThat(dispute.text("/currency")).isEqualTo("eur");
        assertThat(dispute.text("/charge/disputed")).isEqualTo("true");
        assertThat(dispute.body().at("/charge").has("_held_by_dispute")).isFalse();
        assertThat(moved(dispute)).containsExactly(-4500);
        assertThat(events()).containsExactly("charge.dispute.created", "charge.dispute.funds_withdrawn");
    }

    @Test
    void listsTheDisputesOfOnePayment() throws Exception {
        String other = api.post("payment_intents", "amount=4500&currency=eur&confirm=true&payment_method=pm_card_visa")
                .text("/id");
        assertThat(dispute(intent).body().path("data")).hasSize(1);
        assertThat(dispute(other).body().path("data")).isEmpty();
        assertThat(api.get("disputes", "limit=1").text("/data/0/object")).isEqualTo("dispute");
    }

    @Test
    void returnsTheMoneyWhenTheEvidenceWins() throws Exception {
        Reply won = api.post(path, "evidence[uncategorized_text]=winning_evidence&submit=true");

        assertThat(won.text("/status")).isEqualTo("won");
        assertThat(moved(won)).containsExactly(-4500, 4500);
        assertThat(eventsAfterTheOpening())
                .containsExactly("charge.dispute.updated", "charge.dispute.funds_reinstated", "charge.dispute.closed");
        assertThat(refund().text("/status")).isEqualTo("succeeded");
    }

    @Test
    void keepsTheMoneyAwayWhenTheEvidenceLoses() throws Exception {
        Reply lost = api.post(path, "evidence[uncategorized_text]=losing_evidence");

        assertThat(lost.text("/status")).isEqualTo("lost");
        assertThat(moved(lost)).containsExactly(-4500);
        assertThat(eventsAfterTheOpening()).containsExactly("charge.dispute.updated", "charge.dispute.closed");
        assertThat(refund().text("/error/code")).isEqualTo("charge_disputed");
    }

    @Test
    void losesADisputeThatIsClosed() throws Exception {
        assertThat(api.post(path + "/close", "").text("/status")).isEqualTo("lost");
        assertThat(eventsAfterTheOpening()).containsExactly("charge.dispute.closed");
    }

    @Test
    void keepsEvidenceUntilItIsSubmitted() throws Exception {
        Reply kept = api.post(path, "evidence[uncategorized_text]=winning_evidence&submit=false&metadata[a]=1");
        assertThat(kept.text("/status")).isEqualTo("needs_response");
        assertThat(kept.text("/evidence_details/has_evidence")).isEqualTo("true");
        assertThat(kept.text("/evidence_details/submission_count")).isEqualTo("0");
        assertThat(kept.text("/metadata/a")).isEqualTo("1");

        Reply submitted = api.post(path, "");
        assertThat(submitted.text("/status")).isEqualTo("won");
        assertThat(submitted.text("/evidence_details/submission_count")).isEqualTo("1");
    }

    @Test
    void waitsForMoreAfterOtherEvidence() throws Exception {
        assertThat(api.post(path, "evidence[customer_name]=Ada").text("/status"))
                .isEqualTo("under_review");
        assertThat(refund().text("/error/code")).isEqualTo("charge_disputed");
    }

    @Test
    void doesNotMoveADisputeThatHasEnded() throws Exception {
        api.post(path, "evidence[uncategorized_text]=winning_evidence");
        assertThat(api.post(path + "/close", "").status()).isEqualTo(400);
        assertThat(api.post(path, "evidence[uncategorized_text]=losing_evidence")
                        .status())
                .isEqualTo(400);
        assertThat(api.get(path, "").text("/status")).isEqualTo("won");
    }

    @Test
    void refusesWhatStripeWouldNotKnow() throws Exception {
        for (Reply reply : List.of(
                api.post(path, "evidence[colour]=red"),
                api.post(path, "colour=red"),
                api.post(path + "/close", "colour=red"),
                api.get(path, "colour=red"),
                api.get("disputes", "colour=red"))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text("/error/code")).isEqualTo("parameter_unknown");
        }
        for (Reply reply : List.of(
                api.get("disputes/du_nobody", ""),
                api.post("disputes/du_nobody", ""),
                api.post("disputes/du_nobody/close", ""))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.text("/error/code")).isEqualTo("resource_missing");
        }
        assertThat(api.get(path, "").text("/status")).isEqualTo("needs_response");
        assertThat(eventsAfterTheOpening()).isEmpty();
    }

    private Reply dispute(String paymentIntent) throws Exception {
        return api.get("disputes", "payment_intent=" + paymentIntent);
    }

    private Reply refund() throws Exception {
        return api.post("refunds", "payment_intent=" + intent);
    }

    private static List<Integer> moved(Reply dispute) {
        return dispute.body().path("balance_transactions").findValues("amount").stream()
                .map(amount -> amount.asInt())
                .toList();
    }

    private List<String> eventsAfterTheOpening() {
        return events().subList(2, events().size());
    }

    private List<String> events() {
        return sql.sql("""
                select doc ->> 'type' from sandbox_object
                where type = 'event' and doc #>> '{data,object,object}' = 'dispute'
                  and doc #>> '{data,object,payment_intent}' = :intent
                order by seq""").param("intent", intent).query(String.class).list();
    }
}
