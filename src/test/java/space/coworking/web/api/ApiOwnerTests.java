package space.coworking.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.WebSession;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/** Who is signed in moves and cancels the own bookings without a token, and nobody else's. */
@IntegrationTest
class ApiOwnerTests {

    @LocalServerPort
    int port;

    @Autowired
    GuestCases cases;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void ownerNeedsNoTokenAndOthersFindNothing() throws Exception {
        WebSession owner = WebSession.of("partial", port);
        WebSession other = WebSession.of("payg", port);
        WebSession reception = WebSession.of("reception", port);
        WebSession nobody = new WebSession(port);
        TimeSlot slot = cases.freeSlot(RoomClass.MEDIUM, 40);
        HttpResponse<String> created = post(
                owner,
                "create",
                Map.of(
                        "room",
                        cases.room(RoomClass.MEDIUM).id(),
                        "start",
                        slot.from().toString(),
                        "end",
                        slot.to().toString(),
                        "attendees",
                        2,
                        "name",
                        "Paula Partial",
                        "email",
                        "partial@demo.example"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String reference = json.readTree(created.body()).get("reference").textValue();
        TimeSlot later = cases.freeSlot(RoomClass.MEDIUM, 42);
        Map<String, Object> move = Map.of(
                "reference",
                reference,
                "start",
                later.from().toString(),
                "end",
                later.to().toString());

        for (WebSession stranger : new WebSession[] {other, reception}) {
            assertThat(post(stranger, "cancel", Map.of("reference", reference)).statusCode())
                    .isIn(400, 404);
            assertThat(post(stranger, "reschedule", move).statusCode()).isIn(400, 404);
        }
        assertThat(post(other, "cancel", Map.of("reference", reference)).body())
                .isEqualTo(
                        post(other, "cancel", Map.of("reference", "B-AAAAAA")).body());
        assertThat(post(nobody, "cancel", Map.of("reference", reference)).statusCode())
                .isEqualTo(400);

        HttpResponse<String> moved = post(owner, "reschedule", move);
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        HttpResponse<String> cancelled = post(owner, "cancel", Map.of("reference", reference));
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        JsonNode answer = json.readTree(cancelled.body());
        assertThat(answer.get("status").textValue()).isEqualTo("CANCELLED");
    }

    private HttpResponse<String> post(WebSession session, String operation, Map<String, Object> body) throws Exception {
        return session.post("/coworking/api/booking/" + operation, "application/json", json.writeValueAsString(body));
    }
}
