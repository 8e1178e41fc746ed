package space.coworking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The packaged application as a process of its own, which can be killed and started again. */
final class PackagedApplication {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final List<String> options;
    private Process process;

    /** @param options that it has at each start */
    PackagedApplication(List<String> options) {
        this.options = List.copyOf(options);
    }

    /** Starts it and waits until it is ready. */
    void start(String... more) throws Exception {
        launch(more);
        awaitReady();
    }

    void launch(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                // started more often than used: the second compiler would never earn what it takes
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "coworking-space.jar").toAbsolutePath().toString(),
                "--server.port=" + port,
                // what a killed node held is free again after seconds, so that the test need not wait for minutes
                "--camunda.bpm.job-execution.lock-time-in-millis=5000"));
        command.addAll(options);
        command.addAll(List.of(more));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "crash-tests.log").toFile()))
                .start();
    }

    void awaitReady() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            assertThat(process.isAlive()).isTrue();
            return send(HttpRequest.newBuilder(uri("/actuator/health/readiness")))
                            .statusCode()
                    == 200;
        });
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    JsonNode json(HttpRequest.Builder request) throws IOException {
        return JSON.readTree(send(request).body());
    }

    /** A request by a demo account of staff. */
    HttpRequest.Builder staff(String account, String path) {
        String credentials =
                Base64.getEncoder().encodeToString((account + ":coworking-demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + credentials);
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(uri(path))).body();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
