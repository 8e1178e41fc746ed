package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/** Many want the same room at the same time, over HTTP. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContendedBookingTests {

    private static final int PARALLEL = 64;
    private static final String CONSTRAINT = """
            alter table booking add constraint booking_without_overlap
                exclude using gist (room_id with =, occupied with &&)
                where (state in ('REQUESTED', 'AWAITING_PAYMENT', 'CONFIRMED', 'CHECKED_IN'))
            """;

    @LocalServerPort
    int port;

    @Autowired
    GuestCases cases;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();
    private ExecutorService threads = Executors.newFixedThreadPool(1);

    @BeforeAll
    void startThreads() {
        threads = Executors.newFixedThreadPool(PARALLEL);
    }

    @AfterAll
    void stopThreads() {
        threads.shutdownNow();
    }

    @RepeatedTest(20)
    void oneOfSixtyFourIdenticalRequestsGetsTheRoom() throws Exception {
        EmailAddress guest = GuestCases.aGuest();
        assertThat(statuses(() -> guest)).isEqualTo(Map.of(201, 1, 409, PARALLEL - 1));
    }

    @RepeatedTest(20)
    void oneOfSixtyFourGuestsGetsTheRoom() throws Exception {
        assertThat(statuses(GuestCases::aGuest)).isEqualTo(Map.of(201, 1, 409, PARALLEL - 1));
    }

    /** The negative control: what the tests above guard is the constraint's work. */
    @Test
    void withoutTheConstraintTheSameRequestsClash() throws Exception {
        jdbc.sql("alter table booking drop constraint booking_without_overlap").update();
        try {
            boolean clash = false;
            for (int round = 0; round < 10 && !clash; round++) {
                clash = !statuses(GuestCases::aGuest).equals(Map.of(201, 1, 409, PARALLEL - 1));
            }
            assertThat(clash).isTrue();
        } finally {
            jdbc.sql("update booking set state = 'CANCELLED' where guest_name = 'Contender'")
                    .update();
            jdbc.sql(CONSTRAINT).update();
        }
    }

    private Map<Integer, Integer> statuses(Supplier<EmailAddress> guests) throws Exception {
        TimeSlot slot = cases.freeSlot(RoomClass.SMALL, 10);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < PARALLEL; i++) {
            HttpRequest request = request(slot, guests.get());
            answers.add(threads.submit(() -> {
                start.await();
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                return answer.statusCode();
            }));
        }
        start.countDown();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Future<Integer> answer : answers) {
            statuses.merge(answer.get(), 1, Integer::sum);
        }
        return statuses;
    }

    private HttpRequest request(TimeSlot slot, EmailAddress guest) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/coworking/api/booking/create"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"room":"%s","start":"%s","end":"%s","attendees":2,"name":"Contender","email":"%s"}""".formatted(
                                cases.room(RoomClass.SMALL).id(),
                                slot.from().atOffset(ZoneOffset.UTC),
                                slot.to().atOffset(ZoneOffset.UTC),
                                guest)))
                .build();
    }
}
