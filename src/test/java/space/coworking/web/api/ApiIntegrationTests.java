package space.coworking.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/** The API over HTTP with real rooms. */
@IntegrationTest
class ApiIntegrationTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    TestRestTemplate http;

    @Autowired
    GuestCases cases;

    @Autowired
    JdbcClient jdbc;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void listsRooms() throws Exception {
        JsonNode rooms = get("/coworking/api/rooms", 200).get("rooms");
        assertThat(rooms).isNotEmpty();
        assertThat(rooms.get(0).get("location").get("zone").textValue()).isEqualTo("Europe/Berlin");
    }

    @Test
    void booksWhatTheSlotListOffersForThePriceItNames() throws Exception {
        TimeSlot free = cases.freeSlot(RoomClass.MEDIUM, 20);
        String room = cases.room(RoomClass.MEDIUM).id().toString();
        String date = free.from().atZone(BERLIN).toLocalDate().toString();
        JsonNode day = get("/coworking/api/room/slots?room=" + room + "&date=" + date + "&duration=PT1H", 200);
        JsonNode slot = stream(day.get("slots"))
                .filter(one -> one.get("available").booleanValue())
                .findFirst()
                .orElseThrow();
        String start = slot.get("start").textValue();
        String end = slot.get("end").textValue();
        assertThat(start).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:00\\+0[12]:00");

        JsonNode before = availability(room, start, end);
        assertThat(before.get("available").booleanValue()).isTrue();
        assertThat(before.get("price")).isEqualTo(slot.get("price"));
        assertThat(before.get("reasons").get(0).get("row").textValue()).startsWith("RP-");

        ResponseEntity<String> created =
                post("create", body(Map.of("room", room, "start", start, "end", end)), Map.of());
        assertThat(created.getStatusCode().value()).as(created.getBody()).isEqualTo(201);
        JsonNode booking = json.readTree(created.getBody());
        assertThat(booking.get("price")).isEqualTo(slot.get("price"));
        assertThat(booking.get("status").textValue()).isEqualTo("REQUESTED");
        assertThat(String.valueOf(created.getHeaders().getLocation()))
                .isEqualTo(booking.get("manageUrl").textValue());

        JsonNode after = availability(room, start, end);
        assertThat(after.get("available").booleanValue()).isFalse();
        assertThat(after.get("reasons").get(0).get("code").textValue()).isEqualTo("TAKEN");

        ResponseEntity<String> second =
                post("create", body(Map.of("room", room, "start", start, "end", end)), Map.of());
        assertThat(second.getStatusCode().value()).isEqualTo(409);
        JsonNode alternatives = json.readTree(second.getBody()).get("alternatives");
        assertThat(alternatives).isNotEmpty();
        JsonNode other = alternatives.get(0);
        assertThat(availability(
                                other.get("room").textValue(),
                                other.get("start").textValue(),
                                other.get("end").textValue())
                        .get("available")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void movesAndCancelsByTheTokenOfTheManageAddress() throws Exception {
        TimeSlot slot = cases.freeSlot(RoomClass.MEDIUM, 22);
        JsonNode booking = json.readTree(
                post("create", body(at(RoomClass.MEDIUM, slot)), Map.of()).getBody());
        String[] path = booking.get("manageUrl").textValue().split("/");
        String token = path[path.length - 1];
        String reference = booking.get("reference").textValue();

        TimeSlot later = cases.freeSlot(RoomClass.MEDIUM, 24);
        ResponseEntity<String> moved = post(
                "reschedule",
                Map.of(
                        "reference",
                        reference,
                        "token",
                        token,
                        "start",
                        later.from().toString(),
                        "end",
                        later.to().toString()),
                Map.of());
        assertThat(moved.getStatusCode().value()).as(moved.getBody()).isEqualTo(200);
        assertThat(moved.getBody()).contains("\"difference\"");

        String foreign = problem(post("cancel", Map.of("reference", reference, "token", "wrong"), Map.of()), 404);
        String unknown = problem(post("cancel", Map.of("reference", "B-AAAAAA", "token", token), Map.of()), 404);
        assertThat(foreign).isEqualTo(unknown);

        ResponseEntity<String> cancelled = post("cancel", Map.of("reference", reference, "token", token), Map.of());
        assertThat(cancelled.getStatusCode().value()).as(cancelled.getBody()).isEqualTo(200);
        JsonNode answer = json.readTree(cancelled.getBody());
        assertThat(answer.get("status").textValue()).isEqualTo("CANCELLED");
        assertThat(cancelled.getBody()).contains("\"refund\":{\"amount\":0.00,\"currency\":\"EUR\"}");
        assertThat(problem(post("cancel", Map.of("reference", reference, "token", token), Map.of()), 409))
                .contains("not_changeable");
    }

    @ParameterizedTest
    @CsvSource({
        "end before start, end, P1DT-1H",
        "too long, end, P1DT13H",
        "outside hours, start, night",
        "past, start, past",
    })
    void saysWhatIsWrongWithATime(String what, String field, String how) throws Exception {
        TimeSlot free = cases.freeSlot(RoomClass.SMALL, 26);
        Instant start = how.equals("past") ? Instant.parse("2020-01-07T09:00:00Z") : free.from();
        Instant end = start.plus(Duration.ofHours(1));
        if (how.equals("night")) {
            start = free.from().atZone(BERLIN).withHour(3).toInstant();
            end = start.plus(Duration.ofHours(1));
        } else if (how.startsWith("P1")) {
            end = start.plus(Duration.parse(how)).minus(Duration.ofDays(1));
        }
        String problem = problem(post("create", body(at(RoomClass.SMALL, new Times(start, end))), Map.of()), 400);
        List<String> fields = stream(json.readTree(problem).get("errors"))
                .map(error -> error.get("field").textValue())
                .toList();
        assertThat(fields).as(what + problem).contains(field);
        assertThat(problem).doesNotContain("refusal.");
    }

    @Test
    void saysWhatIsWrongWithPeopleAndRoom() throws Exception {
        Map<String, Object> wanted = at(RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 27));
        assertThat(problem(post("create", body(with(wanted, "attendees", 500)), Map.of()), 400))
                .contains("\"field\":\"attendees\"");
        assertThat(problem(
                        post(
                                "create",
                                body(with(wanted, "room", UUID.randomUUID().toString())),
                                Map.of()),
                        400))
                .contains("\"field\":\"room\"");
        assertThat(problem(
                        http.getForEntity(
                                "/coworking/api/room/availability?room={r}&start={s}&end={e}",
                                String.class,
                                UUID.randomUUID(),
                                wanted.get("start"),
                                wanted.get("end")),
                        404))
                .contains("unknown_room");
    }

    @Test
    void allowsAGuestTwoOpenBookings() throws Exception {
        String email = GuestCases.aGuest().value();
        for (int status : List.of(201, 201, 409)) {
            Map<String, Object> wanted = body(at(RoomClass.MEDIUM, cases.freeSlot(RoomClass.MEDIUM, 29)));
            ResponseEntity<String> answer = post("create", with(wanted, "email", email), Map.of());
            assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
        }
    }

    @Test
    void keepsHtmlAsText() throws Exception {
        String html = "<script>alert(1)</script>";
        Map<String, Object> wanted = body(at(RoomClass.MEDIUM, cases.freeSlot(RoomClass.MEDIUM, 31)));
        wanted = with(with(with(wanted, "name", html), "company", html), "purpose", html);
        ResponseEntity<String> created = post("create", wanted, Map.of());
        assertThat(created.getStatusCode().value()).as(created.getBody()).isEqualTo(201);
        UUID id = UUID.fromString(json.readTree(created.getBody()).get("id").textValue());
        assertThat(jdbc.sql("select guest_name || guest_company || purpose from booking where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo(html.repeat(3));
        assertThat(problem(post("create", with(wanted, "phone", html), Map.of()), 400))
                .contains("\"field\":\"phone\"");
    }

    @Test
    void answersTheSameKeyTheSameWay() throws Exception {
        Map<String, Object> wanted = body(at(RoomClass.MEDIUM, cases.freeSlot(RoomClass.MEDIUM, 33)));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        ResponseEntity<String> first = post("create", wanted, key);
        ResponseEntity<String> again = post("create", wanted, key);
        assertThat(first.getStatusCode().value()).as(first.getBody()).isEqualTo(201);
        assertThat(again.getStatusCode().value()).isEqualTo(201);
        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(again.getHeaders().getLocation())
                .isEqualTo(first.getHeaders().getLocation());
        assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(problem(post("create", with(wanted, "attendees", 1), key), 422))
                .contains("idempotency_key_reused");
        assertThat(problem(post("create", wanted, Map.of("Idempotency-Key", "k".repeat(256))), 400))
                .contains("Idempotency-Key");
    }

    @Test
    void booksOnceWhenTheSameKeyComesTwentyTimesAtOnce() throws Exception {
        Map<String, Object> wanted = body(at(RoomClass.MEDIUM, cases.freeSlot(RoomClass.MEDIUM, 35)));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            Callable<ResponseEntity<String>> request = () -> post("create", wanted, key);
            List<Future<ResponseEntity<String>>> answers =
                    many.invokeAll(Stream.generate(() -> request).limit(20).toList());
            String first = answers.get(0).get().getBody();
            for (Future<ResponseEntity<String>> answer : answers) {
                assertThat(answer.get().getStatusCode().value())
                        .as(answer.get().getBody())
                        .isEqualTo(201);
                assertThat(answer.get().getBody()).isEqualTo(first);
            }
            assertThat(jdbc.sql("select count(*) from booking where guest_email = ?")
                            .param(wanted.get("email"))
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void mayBeTriedAgainWithTheSameKeyAfterARefusal() throws Exception {
        TimeSlot slot = cases.freeSlot(RoomClass.MEDIUM, 37);
        Map<String, Object> wanted = body(at(RoomClass.MEDIUM, slot));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode holder = json.readTree(
                post("create", body(at(RoomClass.MEDIUM, slot)), Map.of()).getBody());
        assertThat(problem(post("create", wanted, key), 409)).contains("taken");
        jdbc.sql("update booking set state = 'CANCELLED' where id = ?")
                .param(UUID.fromString(holder.get("id").textValue()))
                .update();
        assertThat(post("create", wanted, key).getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void documentsItselfAndNothingElse() throws Exception {
        JsonNode docs = get("/api-docs", 200);
        assertThat(docs.get("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/coworking/api/rooms",
                        "/coworking/api/room/availability",
                        "/coworking/api/room/slots",
                        "/coworking/api/booking/create",
                        "/coworking/api/booking/cancel",
                        "/coworking/api/booking/reschedule",
                        "/coworking/api/me",
                        "/coworking/api/me/bookings",
                        "/coworking/api/me/credits",
                        "/coworking/api/usage");
        assertThat(docs.at("/paths/~1coworking~1api~1booking~1create/post/responses")
                        .fieldNames())
                .toIterable()
                .contains("201", "400", "409", "422");
        assertThat(docs.at("/paths/~1coworking~1api~1booking~1create/post/parameters"))
                .hasSize(1);
        assertThat(docs.at("/components/schemas/BookingRequest/required")).hasSizeGreaterThan(5);
        assertThat(http.getForEntity("/swagger-ui/index.html", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void answersEveryWrongRequestWithAProblem() throws Exception {
        problem(http.getForEntity("/coworking/api/nothing", String.class), 404);
        problem(http.getForEntity("/coworking/api/booking/create", String.class), 405);
        HttpHeaders page = new HttpHeaders();
        page.setAccept(List.of(MediaType.TEXT_HTML));
        problem(http.exchange("/coworking/api/rooms", HttpMethod.GET, new HttpEntity<>(page), String.class), 406);
        problem(http.postForEntity("/coworking/api/booking/create", "text", String.class), 415);
        problem(post("create", Map.of("name", "x".repeat(1_000_000)), Map.of()), 413);
        assertThat(http.getForEntity("/coworking/api/rooms", String.class)
                        .getHeaders()
                        .get("Set-Cookie"))
                .isNull();
    }

    private record Times(Instant from, Instant to) {}

    private Map<String, Object> at(RoomClass size, TimeSlot slot) {
        return at(size, new Times(slot.from(), slot.to()));
    }

    private Map<String, Object> at(RoomClass size, Times times) {
        return Map.of(
                "room",
                cases.room(size).id().toString(),
                "start",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(times.from().atZone(BERLIN)),
                "end",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(times.to().atZone(BERLIN)));
    }

    private static Map<String, Object> body(Map<String, ?> when) {
        Map<String, Object> body = new java.util.TreeMap<>(when);
        body.putIfAbsent("attendees", 2);
        body.put("name", "Ada Byron");
        body.put("email", GuestCases.aGuest().value());
        return body;
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> other = new java.util.TreeMap<>(body);
        other.put(field, value);
        return other;
    }

    private ResponseEntity<String> post(String operation, Map<String, ?> body, Map<String, String> headers)
            throws Exception {
        HttpHeaders all = new HttpHeaders();
        all.setContentType(MediaType.APPLICATION_JSON);
        all.set("Accept-Language", "en");
        headers.forEach(all::set);
        return http.postForEntity(
                "/coworking/api/booking/" + operation,
                new HttpEntity<>(json.writeValueAsString(body), all),
                String.class);
    }

    private JsonNode availability(String room, String start, String end) throws Exception {
        ResponseEntity<String> answer = http.getForEntity(
                "/coworking/api/room/availability?room={r}&start={s}&end={e}", String.class, room, start, end);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        return json.readTree(answer.getBody());
    }

    private JsonNode get(String address, int status) throws Exception {
        ResponseEntity<String> answer = http.getForEntity(address, String.class);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
        return json.readTree(answer.getBody());
    }

    private static String problem(ResponseEntity<String> answer, int status) {
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        return String.valueOf(answer.getBody());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false);
    }
}
