package space.coworking.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.booking.Availability.Checked;
import space.coworking.booking.BookingState;
import space.coworking.booking.Requested;

/** Whatever comes in, the answer is a success or a problem of the caller's; the seed is fixed, so a failure comes again. */
class ApiFuzzTests {

    private static final List<String> OPERATIONS = List.of("create", "cancel", "reschedule");
    static final List<String> FIELDS = List.of(
            "room",
            "start",
            "end",
            "attendees",
            "name",
            "email",
            "phone",
            "company",
            "purpose",
            "reference",
            "token",
            "reason");
    static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "9".repeat(49),
            "9".repeat(5000),
            "1.5",
            "[]",
            "{}",
            "[[[[[[[[]]]]]]]]",
            "[".repeat(500) + "]".repeat(500),
            "{\"a\":".repeat(100) + "1" + "}".repeat(100),
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\uffff\\ufffe\"",
            "\"<script>alert(1)</script>\"",
            "\"%00%0a\"",
            "\"2026-11-26T10:00:00+99:00\"",
            "\"+999999999-12-31T23:59:59-18:00\"",
            "\"-999999999-01-01T00:00:00+18:00\"",
            "\"2026-11-26T10:00:00+01:00\"",
            "\"7d1f5c9e-0000-4000-8000-000000000001\"",
            "\"1-1-1-1-1\"",
            "\"" + "a@".repeat(3000) + "\"",
            "\"" + "a.".repeat(100) + "@b.c\"",
            "\"" + "x".repeat(10_000) + "\"",
            "\"P999999999999D\"",
            "\"PT0.000000001S\"",
            "undefined",
            "'x'",
            "\"unfinished");

    private final ApiFixture api = new ApiFixture();
    private final Random random = new Random(42);

    @BeforeEach
    void everythingSucceeds() {
        when(api.availability.check(any(), any(), any(), any())).thenReturn(new Checked(ApiFixture.free(), List.of()));
        when(api.bookings.request(any())).thenReturn(new Requested.Accepted(api.booking(BookingState.REQUESTED)));
        when(api.bookings.cancel(any(), any())).thenReturn(Optional.empty());
        when(api.bookings.reschedule(any(), any(), any())).thenReturn(Optional.empty());
    }

    @Test
    void survivesRandomBytes() throws Exception {
        for (int round = 0; round < 500; round++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            sendToAll(body);
        }
    }

    @Test
    void survivesBrokenBodies() throws Exception {
        byte[] good = BookingControllerTests.REQUEST.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 500; round++) {
            byte[] body = good.clone();
            for (int flips = random.nextInt(5); flips >= 0; flips--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            sendToAll(body);
        }
    }

    @Test
    void survivesEveryOddValueInEveryField() throws Exception {
        for (String field : FIELDS) {
            for (String value : VALUES) {
                StringBuilder body = new StringBuilder("{");
                for (String other : FIELDS) {
                    body.append(body.length() > 1 ? "," : "")
                            .append('"')
                            .append(other)
                            .append("\":");
                    body.append(other.equals(field) ? value : VALUES.get(random.nextInt(VALUES.size())));
                }
                sendToAll(body.append('}').toString().getBytes(StandardCharsets.UTF_8));
                sendToAll(("{\"" + field + "\":" + value + "}").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void survivesEveryOddValueInEveryParameter() throws Exception {
        for (String path : List.of("rooms", "room/availability", "room/slots", "room/unknown", "")) {
            for (String value : VALUES) {
                MockHttpServletRequestBuilder request = get("/coworking/api/" + path);
                for (String name : List.of("room", "start", "end", "date", "duration")) {
                    request.param(name, random.nextInt(4) == 0 ? "x" : value.replace("\"", ""));
                }
                assertHarmless(request);
            }
        }
    }

    @Test
    void survivesOddHeaders() throws Exception {
        for (String odd : List.of(
                "", " ", "\u0000", "*/*/*", "application/json;;q=x", "x".repeat(9000), "de-", "i-klingon;q=2")) {
            for (String name : List.of("Accept", "Accept-Language", "Content-Type", "Idempotency-Key")) {
                assertHarmless(post("/coworking/api/booking/create")
                        .contentType("application/json")
                        .content(BookingControllerTests.REQUEST.replace("ada@", "@"))
                        .header(name, odd));
            }
        }
    }

    private void sendToAll(byte[] body) throws Exception {
        for (String operation : OPERATIONS) {
            assertHarmless(post("/coworking/api/booking/" + operation)
                    .contentType("application/json")
                    .content(body));
        }
    }

    private void assertHarmless(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = api.http.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).as(response.getContentAsString()).isLessThan(500);
        if (response.getStatus() >= 400 && response.getContentLength() != 0 && response.getContentType() != null) {
            assertThat(response.getContentType()).isEqualTo("application/problem+json");
        }
    }
}
