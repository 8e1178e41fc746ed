package space.coworking;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged application in bad times: killed with SIGKILL between each pair of a case's steps and started again on the same data, or
 * with the sales system down.
 */
class PackagedApplicationCrashTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEPTION = "reception@demo.example";
    private static final String MANAGER = "manager@demo.example";

    @TempDir
    Path folder;

    private final WireMockServer crm = new WireMockServer(options().dynamicPort());
    private final int databasePort = PackagedApplication.freePort();
    private final ApplicationDatabase database = new ApplicationDatabase(databasePort);
    private PackagedApplication application;

    @BeforeEach
    void prepare() {
        crm.start();
        application = new PackagedApplication(List.of(
                "--coworking.database.port=" + databasePort,
                "--coworking.database.data-dir=" + folder.resolve("data"),
                "--coworking.crm.webhook.url=http://localhost:" + crm.port() + "/leads",
                "--coworking.crm.webhook.secret=whsec_"
                        + Base64.getEncoder()
                                .encodeToString("a secret of thirty-two bytes long".getBytes(StandardCharsets.UTF_8)),
                "--coworking.crm.webhook.read-timeout=70s"));
    }

    @AfterEach
    void tidyUp() throws Exception {
        application.kill();
        database.stop();
        crm.stop();
    }

    @Test
    void caseGoesOnAfterEachKillAndNothingHappensTwice() throws Exception {
        crm.stubFor(post(urlEqualTo("/leads")).willReturn(ok()));

        application.start("--camunda.bpm.job-execution.enabled=false");
        JsonNode booking = requestRoom();
        application.kill(); // booking saved, nothing else

        crm.stubFor(post(urlEqualTo("/leads")).willReturn(aResponse().withFixedDelay(60_000)));
        application.start();
        await().atMost(PackagedApplication.PATIENCE).until(() -> leadCalls() > 0);
        application.kill(); // lead sent, its answer not heard

        crm.stubFor(post(urlEqualTo("/leads")).willReturn(ok()));
        application.start();
        await().atMost(PackagedApplication.PATIENCE)
                .until(() -> database.count("select count(*) from lead where handed_off_at is not null") == 1);
        await().atMost(PackagedApplication.PATIENCE)
                .until(() -> database.count("select count(*) from camunda.act_ru_task") == 1);
        approve(booking);
        String page = openPaymentPage(booking);
        application.kill(); // session created

        application.start("--coworking.payment.sandbox.webhook-url=http://localhost:9/nobody");
        assertThat(openPaymentPage(booking)).isEqualTo(page);
        SandboxPayer.pay(new FormBrowser(), page, SandboxPayer.GOOD_CARD);
        assertThat(state(booking)).isEqualTo("AWAITING_PAYMENT");
        application.kill(); // paid, and nobody told us

        application.start("--coworking.payment.check-open-after=1s");
        await().atMost(PackagedApplication.PATIENCE)
                .untilAsserted(() -> assertThat(state(booking)).isEqualTo("CONFIRMED"));

        assertThat(database.count("select count(*) from booking")).isEqualTo(1);
        assertThat(database.count("select count(*) from lead")).isEqualTo(1);
        assertThat(database.count("select count(*) from payment_attempt where status = 'SUCCEEDED'"))
                .isEqualTo(1);
        assertThat(database.count("select count(*) from payment_attempt")).isEqualTo(1);
        assertThat(database.count("select count(*) from outgoing_mail where template = 'booking/confirmed'"))
                .isEqualTo(1);
        assertThat(database.count("select count(*) from outgoing_mail where template = 'booking/approved'"))
                .isEqualTo(1);
        assertThat(leadIds()).as("message ids of all deliveries").hasSize(1);
    }

    @Test
    void salesSystemThatIsDownHoldsUpNoBookingAndGetsTheLeadOnceStaffRetry() throws Exception {
        crm.stubFor(post(urlEqualTo("/leads")).willReturn(aResponse().withStatus(503)));
        application.start("--camunda.bpm.generic-properties.properties.failedJobRetryTimeCycle=R2/PT1S");
        JsonNode booking = requestRoom();
        String incidents = "/engine-rest/incident?incidentType=failedJob&activityId=Task_HandOverLead";
        await().atMost(PackagedApplication.PATIENCE)
                .untilAsserted(() -> assertThat(application.json(application.staff(MANAGER, incidents)))
                        .hasSize(1));

        approve(booking);
        assertThat(state(booking)).isEqualTo("AWAITING_PAYMENT");
        assertThat(database.count("select count(*) from lead where handed_off_at is not null"))
                .isZero();

        crm.stubFor(post(urlEqualTo("/leads")).willReturn(ok()));
        String job = application
                .json(application.staff(MANAGER, incidents))
                .get(0)
                .get("configuration")
                .asText();
        HttpResponse<String> retried = application.send(application
                .staff(MANAGER, "/engine-rest/job/" + job + "/retries")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"retries\":1}")));
        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(204);
        await().atMost(PackagedApplication.PATIENCE)
                .until(() -> database.count("select count(*) from lead where handed_off_at is not null") == 1);

        assertThat(application.json(application.staff(MANAGER, incidents))).isEmpty();
        assertThat(leadIds()).hasSize(1);
        assertThat(database.count("select count(*) from lead")).isEqualTo(1);
    }

    private long leadCalls() {
        return crm.findAll(postRequestedFor(urlEqualTo("/leads"))).size();
    }

    private List<String> leadIds() {
        return crm.findAll(postRequestedFor(urlEqualTo("/leads"))).stream()
                .map(call -> call.getHeader("webhook-id"))
                .distinct()
                .toList();
    }

    private JsonNode requestRoom() throws Exception {
        JsonNode room = JSON.readTree(application.get("/coworking/api/rooms")).findValue("id");
        LocalDate day = LocalDate.now(java.time.ZoneId.of("Europe/Berlin")).plusDays(10);
        JsonNode slots = JSON.readTree(application.get(
                        "/coworking/api/room/slots?room=" + room.asText() + "&date=" + day + "&duration=PT1H"))
                .get("slots");
        JsonNode slot = null;
        for (JsonNode candidate : slots) {
            slot = candidate.get("available").asBoolean() ? candidate : slot;
        }
        HttpResponse<String> answer =
                application.send(HttpRequest.newBuilder(application.uri("/coworking/api/booking/create"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                                "room",
                                room.asText(),
                                "start",
                                slot.get("start").asText(),
                                "end",
                                slot.get("end").asText(),
                                "attendees",
                                2,
                                "name",
                                "Ada Guest",
                                "email",
                                "ada@guest.example")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    /** Completes the review task as Tasklist would, over the engine's REST API. */
    private void approve(JsonNode booking) throws Exception {
        JsonNode task = application
                .json(application.staff(
                        RECEPTION,
                        "/engine-rest/task?processInstanceBusinessKey="
                                + booking.get("id").asText()))
                .get(0);
        HttpResponse<String> answer = application.send(application
                .staff(RECEPTION, "/engine-rest/task/" + task.get("id").asText() + "/complete")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"variables\":{\"decision\":{\"value\":\"approve\"}}}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private String openPaymentPage(JsonNode booking) {
        FormBrowser browser = new FormBrowser();
        String manage = booking.get("manageUrl").asText();
        String form = FormBrowser.form(browser.get(manage).body(), "/pay\"").orElseThrow();
        return FormBrowser.location(browser.submit(URI.create(manage), form, Map.of()))
                .orElseThrow();
    }

    private String state(JsonNode booking) throws SQLException {
        return database.query("select state from booking where reference = '"
                + booking.get("reference").asText() + "'");
    }
}
