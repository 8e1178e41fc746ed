package space.coworking.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.LockedException;
import space.coworking.IntegrationTest;
import space.coworking.WebSession;

/** The sign-in over real HTTP: cookies and forwards don't exist in MockMvc. */
@IntegrationTest
class SignInTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({"reception@demo.example, wrong", "nobody@demo.example, coworking-demo", "not-an-address, x", "'', ''"})
    void wrongAddressAndWrongPasswordLookTheSame(String email, String password) throws Exception {
        var answer = new WebSession(port).signIn(email, password);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("do not belong together").doesNotContain("coworking-demo");
    }

    @Test
    void theTypedAddressStaysAndCannotInjectMarkup() throws Exception {
        var answer = new WebSession(port).signIn("\"><script>alert(1)</script>", "x");

        assertThat(answer.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(new WebSession(port).signIn("rita@demo.example", "x").body())
                .contains("value=\"rita@demo.example\"");
    }

    @Test
    void aRefusedVisitorCanTryAgainOnTheSamePage() throws Exception {
        var visitor = new WebSession(port);
        visitor.signIn("payg@demo.example", "wrong");

        assertThat(visitor.signIn("payg@demo.example", WebSession.PASSWORD).statusCode())
                .isEqualTo(302);
    }

    @Test
    void visitorsGetATokenThatScriptsCannotReadAndNoSession() throws Exception {
        var visitor = new WebSession(port);
        var page = visitor.get("/sign-in");
        visitor.get("/nowhere");

        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("CSRF=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000;");
        assertThat(visitor.cookie("JSESSIONID")).isNull();
    }

    @Test
    void whoFollowsAnInvitationIsToldWhyToSignInAndComesBackToIt() throws Exception {
        var visitor = new WebSession(port);
        String invitation = "/portal/company/invitations/" + "x".repeat(43);
        assertThat(visitor.get("/sign-in").body()).doesNotContain("You are invited");
        assertThat(visitor.get(invitation).statusCode()).isEqualTo(302);

        assertThat(visitor.get("/sign-in").body())
                .contains(
                        "You are invited into a company",
                        "/sign-up?next=" + invitation,
                        "name=\"next\" value=\"" + invitation + "\"");
    }

    @Test
    void visitorsLeaveNoSessionBehind() throws Exception {
        var visitor = new WebSession(port);
        visitor.get("/backoffice/bookings");
        visitor.get("/portal/bookings");
        visitor.get("/camunda/app/tasklist/default/");
        visitor.post("/nowhere", "application/json", "{}");
        visitor.post("/coworking/api/nowhere", "application/json", "{}");
        visitor.post("/engine-rest/task", "application/json", "{}");

        assertThat(visitor.cookie("JSESSIONID")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"rawId\":\"AAAA\"}",
                "{\"rawId\":\"AAAA\",\"response\":{}}",
                "nonsense"
            })
    void anAnswerThatNoPasskeyGaveIsRefused(String answer) throws Exception {
        var visitor = new WebSession(port);
        String token = token(visitor);
        visitor.post("/sign-in/passkey/options", "application/json", "", "X-CSRF-TOKEN", token);
        int status = visitor.post("/sign-in/passkey", "application/json", answer, "X-CSRF-TOKEN", token)
                .statusCode();

        assertThat(status).isEqualTo(answer.isEmpty() ? 400 : 401);
        assertThat(visitor.get("/portal").statusCode()).isEqualTo(302);
    }

    @Test
    void passkeysNeedTheFormsToken() throws Exception {
        assertThat(new WebSession(port)
                        .post("/sign-in/passkey/options", "application/json", "")
                        .statusCode())
                .isEqualTo(403);
    }

    private static String token(WebSession visitor) throws Exception {
        return visitor.get("/sign-in").body().replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
    }

    @Test
    void theSessionCookieIsHiddenFromScripts() throws Exception {
        var visitor = new WebSession(port);
        var answer = visitor.signIn("payg@demo.example", WebSession.PASSWORD);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID="))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void guessingIsSlowedDownForTheGuesserOnlyAndForAWhile() {
        var now = new AtomicReference<>(Instant.parse("2026-11-26T09:00:00Z"));
        var throttle = new SignInThrottle(clockOf(now));
        for (int attempt = 0; attempt < SignInThrottle.ATTEMPTS; attempt++) {
            throttle.check("rita@demo.example", "192.0.2.1");
            throttle.failed("rita@demo.example", "192.0.2.1");
        }

        assertThat(isLocked(throttle, "Rita@demo.example ", "192.0.2.1")).isTrue();
        assertThat(isLocked(throttle, "rita@demo.example", "192.0.2.2")).isFalse();
        assertThat(isLocked(throttle, "max@demo.example", "192.0.2.1")).isFalse();

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(16)));
        assertThat(isLocked(throttle, "rita@demo.example", "192.0.2.1")).isFalse();
    }

    @Test
    void aStrangerWhoFailsForSomebodyElsewhereDoesNotStopThem() {
        var throttle = new SignInThrottle(Clock.systemUTC());
        for (int attempt = 0; attempt < 10 * SignInThrottle.ATTEMPTS; attempt++) {
            throttle.failed("rita@demo.example", "192.0.2.1");
            throttle.failed("rita@demo.example", "198.51.100." + attempt);
        }

        assertThat(isLocked(throttle, "rita@demo.example", "203.0.113.9")).isFalse();
        assertThat(isLocked(throttle, "rita@demo.example", "192.0.2.1"))
                .as("the stranger")
                .isTrue();
    }

    @Test
    void anIpv6NetworkIsOneGuesser() {
        var throttle = new SignInThrottle(Clock.systemUTC());
        for (int attempt = 0; attempt < SignInThrottle.ATTEMPTS; attempt++) {
            throttle.failed("rita@demo.example", "2001:db8:1:2::" + Integer.toHexString(attempt));
        }

        assertThat(isLocked(throttle, "rita@demo.example", "2001:db8:1:2:ffff::1"))
                .isTrue();
        assertThat(isLocked(throttle, "rita@demo.example", "2001:db8:1:3::1")).isFalse();
    }

    @Test
    void whoGuessesOneByOneForAllIsSlowedDownButNotThePeopleOfThatNetwork() {
        var throttle = new SignInThrottle(Clock.systemUTC());
        throttle.succeeded("rita@demo.example", "192.0.2.1");
        for (int attempt = 0; attempt < SignInThrottle.OF_A_NETWORK; attempt++) {
            throttle.failed("person-" + attempt + "@demo.example", "192.0.2.1");
        }

        assertThat(isLocked(throttle, "max@demo.example", "192.0.2.1")).isTrue();
        assertThat(isLocked(throttle, "rita@demo.example", "192.0.2.1"))
                .as("was here before")
                .isFalse();
        assertThat(isLocked(throttle, "max@demo.example", "192.0.2.2")).isFalse();
    }

    @Test
    void aNetworkOfOnesOwnIsNotCountedAsOne() {
        var throttle = new SignInThrottle(Clock.systemUTC());
        for (int attempt = 0; attempt < 2 * SignInThrottle.OF_A_NETWORK; attempt++) {
            throttle.failed("person-" + attempt + "@demo.example", "10.1.2.3");
        }

        assertThat(isLocked(throttle, "max@demo.example", "10.1.2.3")).isFalse();
    }

    @Test
    void theRightPasswordForgetsEarlierFailures() {
        var throttle = new SignInThrottle(Clock.systemUTC());
        for (int attempt = 1; attempt < 3 * SignInThrottle.ATTEMPTS; attempt++) {
            throttle.failed("rita@demo.example", "192.0.2.1");
            if (attempt % (SignInThrottle.ATTEMPTS - 1) == 0) {
                throttle.succeeded("rita@demo.example", "192.0.2.1");
            }
        }

        assertThat(isLocked(throttle, "rita@demo.example", "192.0.2.1")).isFalse();
    }

    private static Clock clockOf(AtomicReference<Instant> now) {
        return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    }

    private static boolean isLocked(SignInThrottle throttle, String email, String networkAddress) {
        try {
            throttle.check(email, networkAddress);
            return false;
        } catch (LockedException locked) {
            return true;
        }
    }
}
