package space.coworking.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;

/** Whatever is not the provider's, just now and unchanged, is answered 400 and leaves no row. */
@IntegrationTest
class StripeWebhooksIntegrationTests {

    @Autowired
    SignedWebhooks signed;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    String id;
    String event;

    @BeforeEach
    void anEvent() {
        id = "evt_" + UUID.randomUUID().toString().replace("-", "");
        event = """
                {"id":"%s","object":"event","api_version":null,"type":"customer.created","livemode":false,
                 "data":{"object":{"id":"cus_1","object":"customer"}}}""".formatted(id);
    }

    @Test
    void acceptsOneThatIsSignedJustNow() throws Exception {
        assertThat(post(event, signed.header(event, clock.instant()))).isEqualTo(200);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void acceptsARepetitionWithoutASecondRow() throws Exception {
        post(event, signed.header(event, clock.instant()));
        assertThat(post(event, signed.header(event, clock.instant()))).isEqualTo(200);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void rejectsTamperedOnes() throws Exception {
        String header = signed.header(event, clock.instant());
        assertRejected(event.replace("cus_1", "cus_2"), header);
        assertRejected(event + " ", header);
    }

    @Test
    void rejectsUnsignedOnesAndThoseOfStrangers() throws Exception {
        assertRejected(event, null);
        assertRejected(
                event,
                SignedWebhooks.header(event.getBytes(StandardCharsets.UTF_8), clock.instant(), "whsec_stranger"));
    }

    @Test
    void rejectsStaleOnesAndThoseOfTheFuture() throws Exception {
        assertRejected(event, signed.header(event, clock.instant().minus(Duration.ofMinutes(6))));
        assertRejected(event, signed.header(event, clock.instant().plus(Duration.ofMinutes(6))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "t",
                "t=",
                "t=,v1=",
                "t=abc,v1=abc",
                "=,=",
                ",",
                ",,,",
                "v1=abc",
                "t=1",
                "t=99999999999999999999,v1=a",
                "t=-1,v1=a",
                "t=1,t=2,v1=a",
                "v0=a,v1=b,v2=c",
                "t=1=2,v1",
                "\u00e4=\u00f6"
            })
    void rejectsOddHeaders(String header) throws Exception {
        assertRejected(event, header);
    }

    @Test
    void rejectsBodiesThatAreNoEventsThoughSigned() throws Exception {
        for (String body : List.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "1",
                "\"text\"",
                "{",
                "[".repeat(5000),
                "{\"id\":\"" + id + "\"}",
                event.replace("\"livemode\":false", "\"livemode\":\"no\""),
                event.replace("\"data\"", "\"date\""),
                event.replace(id, "evt_"),
                event.replace(id, "evt_' or 1=1"),
                event.replace("customer.created", "x".repeat(5000)),
                event.replace("cus_1", "\\u0000"),
                event + "x".repeat(600 * 1024))) {
            assertRejected(body, signed.header(body, clock.instant()));
        }
        byte[] noText = {(byte) 0xff, (byte) 0xfe, 0, 1};
        assertThat(post(noText, signed.header(noText, clock.instant()))).isEqualTo(400);
    }

    private void assertRejected(String body, String header) throws Exception {
        assertThat(post(body, header)).as("%.60s with %.60s", body, header).isEqualTo(400);
        assertThat(rows()).isZero();
    }

    private long rows() {
        return sql.sql("select count(*) from payment_event where id like :id || '%'")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private int post(String body, String header) throws Exception {
        return post(body.getBytes(StandardCharsets.UTF_8), header);
    }

    private int post(byte[] body, String header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/webhooks/stripe"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (header != null) {
            request.header("Stripe-Signature", header);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
