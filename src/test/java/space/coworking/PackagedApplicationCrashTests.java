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
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final WireMockServer crm = new WireMockServer(options().dynamicPort());
    private int port;
    private int databasePort;
    private Process application;

    @BeforeEach
    void prepare() throws IOException {
        crm.start();
        port = freePort();
        databasePort = freePort();
    }

    @AfterEach
    void tidyUp() throws Exception {
        application.destroyForcibly().waitFor();
        stopDatabase();
        crm.stop();
    }

    @Test
    void caseGoesOnAfterEachKillAndNothingHappensTwice() throws Exception {
        crm.stubFor(post(urlEqualTo("/leads")).willReturn(ok()));

        start("--camunda.bpm.job-execution.enabled=false");
        JsonNode booking = requestRoom();
        kill(); // booking saved, nothing else

        crm.stubFor(post(urlEqualTo("/leads")).willReturn(aResponse().withFixedDelay(60_000)));
        start();
        await().atMost(PATIENCE).until(() -> leadCalls() > 0);
        kill(); // lead sent, its answer not heard

        crm.stubFor(post(urlEqualTo("/leads")).willReturn(ok()));
        start();
        await().atMost(PATIENCE).until(() -> count("select count(*) from lead where handed_off_at is not null") == 1);
        await().atMost(PATIENCE).until(() -> count("select count(*) from camunda.act_ru_task") == 1);
        approve(booking);
        String page = openPaymentPage(booking);
        kill(); // session created

        start("--coworking.payment.sandbox.webhook-url=http://localhost:9/nobody");
        assertThat(openPaymentPage(booking)).isEqualTo(page);
        SandboxPayer.pay(new FormBrowser(), page, SandboxPayer.GOOD_CARD);
        assertThat(state(booking)).isEqualTo("AWAITING_PAYMENT");
        kill(); // paid, and nobody told us

        start("--coworking.payment.check-open-after=1s");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(booking)).isEqualTo("CONFIRMED"));

        assertThat(count("select count(*) from booking")).isEqualTo(1);
        assertThat(count("select count(*) from lead")).isEqualTo(1);
        assertThat(count("select count(*) from payment_attempt where status = 'SUCCEEDED'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from payment_attempt")).isEqualTo(1);
        assertThat(count("select count(*) from outgoing_mail where template = 'booking/confirmed'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from outgoing_mail where template = 'booking/approved'"))
                .isEqualTo(1);
        assertThat(leadIds()).as("message ids of all deliveries").hasSize(1);
    }

    @Test
    void salesSystemThatIsDownHoldsUpNoBookingAndGetsTheLeadOnceStaffRetry() throws Exception {
        crm.stubFor(post(urlEqualTo("/leads")).willReturn(aResponse().withStatus(503)));
        start("--camunda.bpm.generic-properties.properties.failedJobRetryTimeCycle=R2/PT1S");
        JsonNode booking = requestRoom();
        String incidents = "/engine-rest/incident?incidentType=failedJob&activityId=Task_HandOverLead";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(json(staff(MANAGER, incidents))).hasSize(1));

        approve(booking);
        assertThat(state(booking)).isEqualTo("AWAITING_PAYMENT");
        assertThat(count("select count(*) from lead where handed_off_at is not null"))
                .isZero();

        crm.stubFor(post(urlEqualTo("/leads")).willReturn(ok()));
        String job = json(staff(MANAGER, incidents)).get(0).get("configuration").asText();
        HttpResponse<String> retried = send(staff(MANAGER, "/engine-rest/job/" + job + "/retries")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"retries\":1}")));
        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(204);
        await().atMost(PATIENCE).until(() -> count("select count(*) from lead where handed_off_at is not null") == 1);

        assertThat(json(staff(MANAGER, incidents))).isEmpty();
        assertThat(leadIds()).hasSize(1);
        assertThat(count("select count(*) from lead")).isEqualTo(1);
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
        JsonNode room = JSON.readTree(get("/coworking/api/rooms")).findValue("id");
        LocalDate day = LocalDate.now(java.time.ZoneId.of("Europe/Berlin")).plusDays(10);
        JsonNode slots = JSON.readTree(
                        get("/coworking/api/room/slots?room=" + room.asText() + "&date=" + day + "&duration=PT1H"))
                .get("slots");
        JsonNode slot = null;
        for (JsonNode candidate : slots) {
            slot = candidate.get("available").asBoolean() ? candidate : slot;
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/coworking/api/booking/create"))
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
        JsonNode task = json(staff(
                        RECEPTION,
                        "/engine-rest/task?processInstanceBusinessKey="
                                + booking.get("id").asText()))
                .get(0);
        HttpResponse<String> answer =
                send(staff(RECEPTION, "/engine-rest/task/" + task.get("id").asText() + "/complete")
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
        return query("select state from booking where reference = '"
                + booking.get("reference").asText() + "'");
    }

    private long count(String sql) throws SQLException {
        return Long.parseLong(query(sql));
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + databasePort + "/postgres?currentSchema=coworking",
                        "postgres",
                        "postgres");
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getString(1) : "";
        }
    }

    private void start(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                // started more often than used: the second compiler would never earn what it takes
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "coworking-space.jar").toAbsolutePath().toString(),
                "--server.port=" + port,
                "--coworking.database.port=" + databasePort,
                "--coworking.database.data-dir=" + folder.resolve("data"),
                "--coworking.crm.webhook.url=http://localhost:" + crm.port() + "/leads",
                "--coworking.crm.webhook.secret=whsec_"
                        + Base64.getEncoder()
                                .encodeToString("a secret of thirty-two bytes long".getBytes(StandardCharsets.UTF_8)),
                "--coworking.crm.webhook.read-timeout=70s",
                // what a killed node held is free again after seconds, so that the test need not wait for minutes
                "--camunda.bpm.job-execution.lock-time-in-millis=5000"));
        command.addAll(List.of(more));
        application = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "crash-tests.log").toFile()))
                .start();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            assertThat(application.isAlive()).isTrue();
            return send(HttpRequest.newBuilder(uri("/actuator/health/readiness")))
                            .statusCode()
                    == 200;
        });
    }

    private void kill() throws InterruptedException {
        application.destroyForcibly().waitFor();
    }

    /** The embedded server outlives a killed application. */
    private void stopDatabase() throws Exception {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + databasePort + "/postgres", "postgres", "postgres")) {
            String postmaster;
            try (ResultSet result = connection
                    .createStatement()
                    .executeQuery("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")) {
                result.next();
                postmaster = result.getString(1);
            }
            ProcessHandle.of(Long.parseLong(postmaster)).ifPresent(ProcessHandle::destroy);
        }
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException {
        return JSON.readTree(send(request).body());
    }

    private HttpRequest.Builder staff(String account, String path) {
        String credentials =
                Base64.getEncoder().encodeToString((account + ":coworking-demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + credentials);
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(uri(path))).body();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
