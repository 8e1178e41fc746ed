package space.coworking.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingView;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/** One odd value at a time in an otherwise good request, down to the database: a success or a problem of the caller's. */
@IntegrationTest
class ApiFuzzIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    GuestCases cases;

    @Autowired
    JdbcClient jdbc;

    private TimeSlot slot = new TimeSlot(Instant.EPOCH, Instant.MAX);

    @BeforeEach
    void findATime() {
        slot = cases.freeSlot(RoomClass.SMALL, 30);
    }

    @Test
    void aBookingWithOneOddValue() throws Exception {
        for (String field : ApiFuzzTests.FIELDS) {
            for (String value : ApiFuzzTests.VALUES) {
                Map<String, String> body = goodBooking();
                body.put(field, value);
                assertHarmless(send("create", body), field + " " + value);
                jdbc.sql("update booking set state = 'CANCELLED' where guest_email like '%@fuzz.example'")
                        .update();
            }
        }
    }

    @Test
    void aChangeWithOneOddValue() throws Exception {
        BookingView booking = cases.smallRoom(30);
        for (String field : ApiFuzzTests.FIELDS) {
            for (String value : ApiFuzzTests.VALUES) {
                Map<String, String> body = goodBooking();
                body.put("reference", quoted(booking.reference()));
                body.put("token", quoted(booking.manageUrl().getPath().replaceAll(".*/", "")));
                body.put(field, value);
                assertHarmless(send("reschedule", body), field + " " + value);
            }
        }
    }

    @Test
    void aQuestionWithOneOddValue() throws Exception {
        Map<String, String> good = goodBooking();
        good.put("date", quoted("2027-01-12"));
        good.put("duration", quoted("PT1H"));
        for (String path : new String[] {"room/availability", "room/slots"}) {
            for (String field : new String[] {"room", "start", "end", "date", "duration"}) {
                for (String value : ApiFuzzTests.VALUES) {
                    MockHttpServletRequestBuilder request = get("/coworking/api/" + path);
                    good.forEach(
                            (name, fine) -> request.param(name, (name.equals(field) ? value : fine).replace("\"", "")));
                    assertHarmless(request, path + " " + field + " " + value);
                }
            }
        }
    }

    private Map<String, String> goodBooking() {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("room", quoted(cases.room(RoomClass.SMALL).id().toString()));
        body.put("start", quoted(slot.from().toString()));
        body.put("end", quoted(slot.to().toString()));
        body.put("attendees", "2");
        body.put("name", quoted("Ada"));
        body.put("email", quoted(UUID.randomUUID() + "@fuzz.example"));
        return body;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static MockHttpServletRequestBuilder send(String operation, Map<String, String> body) {
        String json = body.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return post("/coworking/api/booking/" + operation)
                .contentType("application/json")
                .content(json.getBytes(StandardCharsets.UTF_8));
    }

    private void assertHarmless(MockHttpServletRequestBuilder request, String what) throws Exception {
        MockHttpServletResponse response = http.perform(request).andReturn().getResponse();
        String body = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(what + " → " + body).isIn(200, 201, 400, 404, 409, 413, 422);
        assertThat(body).doesNotContain("Exception", "\tat ");
        if (response.getStatus() >= 400) {
            assertThat(response.getContentType()).as(what).startsWith("application/problem+json");
        }
    }
}
