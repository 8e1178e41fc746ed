package space.coworking.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;
import space.coworking.rules.roompricing.RoomPricing;
import space.coworking.rules.roompricing.RoomPricingFacts;

/**
 * How fast rooms are asked for and booked over HTTP, beside the same work done bare in the same run. Client and server share the machine.
 * Prints figures and judges none of them.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class BookingBenchmark {

    private static final int ROOMS = 300;
    private static final int CLIENTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int FIRED = 5_000;
    private static final int REMEMBERED = 300_000;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    RoomPricing pricing;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    private final ExecutorService clients = Executors.newFixedThreadPool(64);
    private final AtomicInteger next = new AtomicInteger();
    private List<UUID> rooms = List.of();

    @BeforeAll
    void buildRooms() throws InterruptedException {
        System.setProperty("http.maxConnections", "64");
        jdbc.sql("""
                        insert into room (id, location_id, slug, name, room_class, capacity, list_price_amount,
                            list_price_currency, description_en, description_de, position)
                        select gen_random_uuid(), (select id from location limit 1), 'bench-' || n, 'Bench ' || n, 'SMALL', 4, 15,
                            'EUR', '', '', 1000 + n
                        from generate_series(1, :rooms) n
                        """).param("rooms", ROOMS).update();
        rooms = jdbc.sql("select id from room where slug like 'bench-%'")
                .query(UUID.class)
                .list();
        Thread.sleep(Duration.ofSeconds(8).toMillis()); // until the catalogue has heard of them
    }

    @AfterAll
    void stop() {
        engine.getJobExecutor().shutdown();
        clients.shutdownNow();
    }

    @Test
    @Order(1)
    void availabilityChecks() throws Exception {
        IntFunction<Callable<Integer>> overHttp = n -> () -> status(open("/coworking/api/room/availability?room="
                + room(n) + "&start=" + start(n) + "&end=" + start(n).plusHours(1)));
        IntFunction<Callable<Integer>> bare = n -> () -> {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement query = connection.prepareStatement("""
                            select exists (select 1 from booking where room_id = ? and occupied && tstzrange(?, ?)
                                and state in ('REQUESTED', 'AWAITING_PAYMENT', 'CONFIRMED', 'CHECKED_IN'))
                            """)) {
                query.setObject(1, room(n));
                query.setObject(2, start(n));
                query.setObject(3, start(n).plusHours(1));
                query.executeQuery().next();
                return 200;
            }
        };
        compare("availability checks", measure(overHttp, CLIENTS), measure(bare, CLIENTS));
    }

    @Test
    @Order(2)
    void bookingsSpread() throws Exception {
        Measured overHttp = measure(n -> () -> book(next.getAndIncrement()), CLIENTS);
        Measured bare = measure(n -> () -> insertBare(next.getAndIncrement()), CLIENTS);
        compare("guest bookings, spread", overHttp, bare);
        assertThat(overHttp.statuses.keySet()).containsOnly(201);
    }

    /** The same while the engine works on what was booked: lead, approval, the task for staff. */
    @Test
    @Order(5)
    void bookingsWithTheirProcesses() throws Exception {
        engine.getJobExecutor().start();
        Measured overHttp = measure(n -> () -> book(next.getAndIncrement()), CLIENTS);
        System.out.printf(
                "%-28s %,9.0f/s over HTTP  %s%n",
                "… with processes running", overHttp.perSecond(201), overHttp.statuses);
    }

    @Test
    @Order(3)
    void bookingsContended() throws Exception {
        // all clients want the same slot until it is gone, then the next
        int first = next.get();
        AtomicInteger tries = new AtomicInteger();
        Measured contended = measure(n -> () -> book(first + tries.getAndIncrement() / 32), 32);
        System.out.printf(
                "%-28s %,9.0f answers/s, of which %,.0f booked/s  %s%n",
                "guest bookings, contended", contended.perSecond(), contended.perSecond(201), contended.statuses);
        assertThat(contended.statuses.keySet()).isSubsetOf(201, 409);
    }

    @Test
    @Order(4)
    void oneDecision() {
        CustomerGroup[] groups = {CustomerGroup.GUEST, new CustomerGroup("Unlimited"), new CustomerGroup("Partial")};
        for (int round = 0; round < 3; round++) {
            int unknown = round * FIRED;
            long fired = nanosEach(
                    FIRED,
                    n -> pricing.decide(new RoomPricingFacts(
                            RoomClass.SMALL,
                            new CustomerGroup("Group " + (unknown + n)),
                            DayKind.WORKDAY,
                            LocalTime.NOON)));
            long remembered = nanosEach(
                    REMEMBERED,
                    n -> pricing.decide(new RoomPricingFacts(
                            RoomClass.values()[n % 3], groups[n % 3], DayKind.WORKDAY, LocalTime.of(n % 24, 0))));
            long plain = nanosEach(REMEMBERED, n -> plainJava(groups[n % 3], LocalTime.of(n % 24, 0)));
            System.out.printf(
                    "%-28s %,9d ns fired by Drools, %,d ns remembered, plain Java %,d ns%n",
                    "one price decision", fired, remembered, plain);
        }
    }

    private static Object plainJava(CustomerGroup group, LocalTime time) {
        if (group.isGuest()) {
            boolean day = !time.isBefore(LocalTime.of(9, 0)) && time.isBefore(LocalTime.of(18, 0));
            return day ? BigDecimal.valueOf(100) : BigDecimal.valueOf(120);
        }
        return group.name().equals("Unlimited") ? BigDecimal.valueOf(60) : BigDecimal.valueOf(72);
    }

    private static long nanosEach(int times, IntFunction<Object> work) {
        long seen = 0;
        long before = System.nanoTime();
        for (int n = 0; n < times; n++) {
            Object answer = work.apply(n);
            seen += answer == null ? 0 : 1;
        }
        assertThat(seen).isEqualTo(times);
        return (System.nanoTime() - before) / times;
    }

    /** How often each status was answered in the measured time. */
    private record Measured(Map<Integer, LongAdder> statuses, double seconds) {
        double perSecond() {
            return statuses.values().stream().mapToLong(LongAdder::sum).sum() / seconds;
        }

        double perSecond(int status) {
            return statuses.getOrDefault(status, new LongAdder()).sum() / seconds;
        }
    }

    private Measured measure(IntFunction<Callable<Integer>> work, int parallel) throws Exception {
        run(work, parallel, WARM_UP);
        return run(work, parallel, MEASURED);
    }

    private Measured run(IntFunction<Callable<Integer>> work, int parallel, Duration time) throws Exception {
        Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        AtomicInteger turn = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < parallel; client++) {
            running.add(clients.submit(() -> {
                while (System.nanoTime() < end) {
                    int status = work.apply(turn.getAndIncrement()).call();
                    statuses.computeIfAbsent(status, any -> new LongAdder()).increment();
                }
                return null;
            }));
        }
        for (Future<?> client : running) {
            client.get();
        }
        return new Measured(statuses, (System.nanoTime() - start) / 1e9);
    }

    private static void compare(String what, Measured overHttp, Measured bare) {
        System.out.printf(
                "%-28s %,9.0f/s over HTTP, bare SQL %,.0f/s, ratio %.2f  %s%n",
                what,
                overHttp.perSecond(),
                bare.perSecond(),
                overHttp.perSecond() / bare.perSecond(),
                overHttp.statuses);
    }

    /** The n-th slot: rooms first, then hours of the day, then days; never the same twice. */
    private OffsetDateTime start(int n) {
        int slot = n / ROOMS;
        LocalDate day = LocalDate.now(BERLIN).plusDays(3 + slot / 6 % 50);
        return day.atTime(9 + slot % 6 * 2, 0).atZone(BERLIN).toOffsetDateTime();
    }

    private UUID room(int n) {
        return rooms.get(n % ROOMS);
    }

    private int book(int n) throws IOException {
        HttpURLConnection connection = open("/coworking/api/booking/create");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write("""
                {"room":"%s","start":"%s","end":"%s","attendees":2,"name":"Bench","email":"bench-%s@guest.example"}""".formatted(room(n), start(n), start(n).plusHours(1), UUID.randomUUID())
                .getBytes(StandardCharsets.UTF_8));
        return status(connection);
    }

    /** The leanest client there is: what it needs of the machine the server lacks. */
    private HttpURLConnection open(String path) throws IOException {
        URI address = URI.create("http://localhost:" + port + path.replace("+", "%2B"));
        return (HttpURLConnection) address.toURL().openConnection();
    }

    private static int status(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            body.readAllBytes(); // only then the connection serves again
        }
        return status;
    }

    /** The rows of a booking alone: customer, booking and one price line, committed. */
    private int insertBare(int n) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            UUID customer = UUID.randomUUID();
            UUID booking = UUID.randomUUID();
            update(connection, CUSTOMER, customer, customer + "@bare.example");
            update(
                    connection,
                    BOOKING,
                    booking,
                    "X-" + Integer.toString(n, 36),
                    room(n),
                    customer,
                    start(n),
                    start(n).plusHours(1),
                    start(n).plusMinutes(75));
            update(connection, LINE, booking);
            connection.commit();
            return 201;
        }
    }

    private static final String CUSTOMER =
            "insert into customer (id, kind, email, name, locale, created_at) values (?, 'PERSON', ?, 'Bench', 'en', now())";
    private static final String BOOKING = """
            insert into booking (id, reference, token, room_id, customer_id, starts_at, ends_at, occupied_until, state, attendees,
                guest_name, guest_email, locale, price_amount, price_currency, vat_percent, requested_at)
            values (?, ?, 'token', ?, ?, ?, ?, ?, 'REQUESTED', 2, 'Bench', 'bench@bare.example', 'en', 15, 'EUR', 19, now())
            """;
    private static final String LINE = """
            insert into booking_price_line (booking_id, position, kind, percent, amount, rules_table, rules_version, rules_row,
                reason_en, reason_de)
            values (?, 0, 'TIME', 100, 15, 'RoomPricing', 1, 'RP-050', '', '')
            """;

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
