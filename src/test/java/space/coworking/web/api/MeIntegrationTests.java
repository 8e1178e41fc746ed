package space.coworking.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.WebSession;
import space.coworking.customer.AccessTokenManagement;
import space.coworking.web.portal.PortalCases;
import space.coworking.web.security.SignedIn;

/** What is one's own, by access token. */
@IntegrationTest
class MeIntegrationTests {

    @Autowired
    PortalCases cases;

    @Autowired
    AccessTokenManagement tokens;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    private SignedIn mia;
    private String bearer;

    @BeforeEach
    void somebody() {
        mia = cases.member("Mia Meister");
        bearer = "Bearer "
                + tokens.make(mia.email(), "Script", null).orElseThrow().value();
    }

    @Test
    void tellsWhoIAm() throws Exception {
        JsonNode me = read("/coworking/api/me", 200);

        assertThat(me.get("email").textValue()).isEqualTo(mia.email().value());
        assertThat(me.get("membership").isNull()).isTrue();
        assertThat(me.get("creditMinutes").intValue()).isZero();
    }

    @Test
    void listsBookingsAndCredits() throws Exception {
        assertThat(read("/coworking/api/me/bookings", 200).get("bookings")).isEmpty();
        assertThat(read("/coworking/api/me/bookings?show=past&page=2", 200)
                        .get("page")
                        .intValue())
                .isEqualTo(2);
        assertThat(read("/coworking/api/me/credits", 200).get("movements")).isEmpty();
    }

    @Test
    void refusesOddQuestions() throws Exception {
        assertThat(read("/coworking/api/me/bookings?show=all", 400).get("code").textValue())
                .isEqualTo("invalid_request");
        assertThat(read("/coworking/api/me/credits?page=0", 400).get("code").textValue())
                .isEqualTo("invalid_request");
        assertThat(read("/coworking/api/me/credits?page=99999999999", 400)
                        .get("code")
                        .textValue())
                .isEqualTo("invalid_request");
    }

    @Test
    void isForThoseWhoAreSignedIn() throws Exception {
        for (String path : new String[] {"/me", "/me/bookings", "/me/credits"}) {
            HttpResponse<String> answer = new WebSession(port).get("/coworking/api" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(new WebSession(port)
                        .post("/coworking/api/usage", "application/json", "{}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void writesNothingDownForSomebodyWithoutAPlan() throws Exception {
        HttpResponse<String> answer = new WebSession(port)
                .post(
                        "/coworking/api/usage",
                        "application/json",
                        json.writeValueAsString(
                                Map.of("start", "2026-11-02T10:00:00+01:00", "end", "2026-11-02T11:00:00+01:00")),
                        "Authorization",
                        bearer);
        assertThat(answer.statusCode()).isIn(400, 409);
        assertThat(json.readTree(answer.body()).get("code").textValue()).isIn("not_in_plan", "invalid_request");
    }

    private JsonNode read(String path, int status) throws Exception {
        HttpResponse<String> answer = new WebSession(port).get(path, "Authorization", bearer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }
}
