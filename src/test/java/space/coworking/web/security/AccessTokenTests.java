package space.coworking.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.customer.AccessToken;
import space.coworking.customer.AccessTokenManagement;
import space.coworking.shared.EmailAddress;
import space.coworking.web.portal.PortalCases;

/** Programs that act for a person by the person's token. */
@IntegrationTest
class AccessTokenTests {

    @Autowired
    MockMvc http;

    @Autowired
    PortalCases cases;

    @Autowired
    AccessTokenManagement tokens;

    @Autowired
    BookingManagement bookings;

    @Autowired
    MovableClock clock;

    /** A network that no other test came from. */
    private final String network = "198.51." + ThreadLocalRandom.current().nextInt(256) + "."
            + ThreadLocalRandom.current().nextInt(256);

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aTokenActsForItsOwnerWithoutASession() throws Exception {
        SignedIn owner = cases.member("Tia Token");
        BookingView booking = cases.booking(owner, 30);
        SignedIn other = cases.member("Otto Other");

        cancel(booking, secret(other, null)).andExpect(status().isNotFound());
        cancel(booking, null).andExpect(status().isBadRequest());
        cancel(booking, secret(owner, null))
                .andExpect(status().isOk())
                .andExpect(header().doesNotExist("Set-Cookie"))
                .andExpect(result ->
                        assertThat(result.getRequest().getSession(false)).isNull());

        assertThat(bookings.find(new BookingAccess.ByOwner(booking.reference(), owner.customer()))
                        .orElseThrow()
                        .state())
                .isEqualTo(BookingState.CANCELLED);
    }

    @Test
    void wrongRevokedAndExpiredLookTheSame() throws Exception {
        SignedIn owner = cases.member("Rea Revoked");
        String revoked = secret(owner, null);
        tokens.of(owner.email()).forEach(token -> assertThat(tokens.revoke(owner.email(), token.id()))
                .isTrue());
        String expired = secret(owner, Duration.ofDays(30));
        clock.advance(Duration.ofDays(30));

        for (String secret : List.of("cwk_" + "x".repeat(43), "nonsense", "", revoked, expired)) {
            rooms(secret)
                    .andExpect(status().isUnauthorized())
                    .andExpect(header().string(
                                    "WWW-Authenticate", "Bearer realm=\"Coworking Space\", error=\"invalid_token\""))
                    .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(content().json("{\"status\":401,\"title\":\"The access token is not good\"}"));
        }
        clock.reset();
        rooms(expired).andExpect(status().isOk());
    }

    @Test
    void aTokenOpensTheApiAlone() throws Exception {
        String staff = tokens.make(new EmailAddress("admin@demo.example"), "Script", Duration.ofDays(1))
                .orElseThrow()
                .value();
        rooms(staff).andExpect(status().isOk());
        for (String page : List.of("/portal", "/backoffice")) {
            http.perform(get(page).header("Authorization", "Bearer " + staff))
                    .andExpect(redirectedUrl("http://localhost/sign-in"));
        }
        http.perform(get("/engine-rest/task").header("Authorization", "Bearer " + staff))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void aTokenDoesNotLiftTheRuleThatBodiesAreJson() throws Exception {
        http.perform(post("/coworking/api/booking/cancel")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("{}")
                        .header("Authorization", "Bearer " + secret(cases.member("Jo Json"), null)))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void manyWrongTokensAreAnsweredUncheckedButProgramsThatWorkGoOn() throws Exception {
        SignedIn owner = cases.member("Wanda Works");
        String working = secret(owner, null);
        String fresh = secret(owner, null);
        rooms(working).andExpect(status().isOk());
        for (int i = 0; i < AccessTokenFilter.WRONG_TOKENS; i++) {
            rooms("cwk_" + "y".repeat(43)).andExpect(status().isUnauthorized());
        }

        rooms("cwk_" + "y".repeat(43))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "900"));
        rooms(fresh).andExpect(status().isTooManyRequests());
        rooms(working).andExpect(status().isOk());
        http.perform(get("/coworking/api/rooms").header("Authorization", "Bearer " + fresh))
                .andExpect(status().isOk()); // from elsewhere

        clock.advance(Duration.ofMinutes(16));
        rooms(fresh).andExpect(status().isOk());
    }

    @Test
    void notesTheLastUseOnceAMinute() throws Exception {
        SignedIn owner = cases.member("Uma Used");
        String secret = secret(owner, null);
        assertThat(lastUse(owner)).isNull();
        rooms(secret);
        Instant first = lastUse(owner);
        assertThat(first).isNotNull();
        clock.advance(Duration.ofSeconds(30));
        rooms(secret);
        assertThat(lastUse(owner)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(40));
        rooms(secret);
        assertThat(lastUse(owner)).isAfter(first);
    }

    @Test
    void onePersonHasOnlySoMany() {
        SignedIn owner = cases.member("Max Many");
        for (int i = 0; i < AccessTokenManagement.MOST; i++) {
            assertThat(tokens.make(owner.email(), "Token " + i, null)).isPresent();
        }
        assertThat(tokens.make(owner.email(), "One more", null)).isEmpty();

        AccessToken one = tokens.of(owner.email()).get(0);
        assertThat(tokens.revoke(cases.member("Eve Else").email(), one.id())).isFalse();
        assertThat(tokens.revoke(owner.email(), one.id())).isTrue();
        assertThat(tokens.make(owner.email(), "One more", null)).isPresent();
    }

    private @Nullable Instant lastUse(SignedIn owner) {
        return tokens.of(owner.email()).get(0).lastUsedAt();
    }

    private String secret(SignedIn owner, @Nullable Duration lifetime) {
        return tokens.make(owner.email(), "Test", lifetime).orElseThrow().value();
    }

    private ResultActions rooms(String secret) throws Exception {
        return http.perform(get("/coworking/api/rooms").with(request -> {
            request.setRemoteAddr(network);
            request.addHeader("Authorization", "Bearer " + secret);
            return request;
        }));
    }

    private ResultActions cancel(BookingView booking, @Nullable String secret) throws Exception {
        var request = post("/coworking/api/booking/cancel")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reference\":\"" + booking.reference() + "\"}");
        return http.perform(secret == null ? request : request.header("Authorization", "Bearer " + secret));
    }
}
