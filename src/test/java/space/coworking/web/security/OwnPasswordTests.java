package space.coworking.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.WebSession;
import space.coworking.customer.AccessTokenManagement;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.NewGuest;
import space.coworking.mail.OutboxReading;
import space.coworking.shared.EmailAddress;

/** What becomes of sessions and guesses when somebody changes their password, over real HTTP. */
@IntegrationTest
class OwnPasswordTests {

    private static final String PAGE = "/portal/account/password";
    private static final String OLD = "three lazy otters";
    private static final String NEW = "four busy badgers";

    @Autowired
    AccountManagement accounts;

    @Autowired
    AccessTokenManagement tokens;

    @Autowired
    OutboxReading outbox;

    @LocalServerPort
    int port;

    private final EmailAddress email = new EmailAddress("owner-" + UUID.randomUUID() + "@test.example");

    @BeforeEach
    void open() {
        accounts.open(
                email, "Olga Owner", OLD, Set.of(), new NewGuest("Olga Owner", email, null, null, Locale.ENGLISH));
    }

    @Test
    void endsTheOtherSessionsAndKeepsThisOneAndTheTokens() throws Exception {
        WebSession here = signedIn(OLD);
        WebSession elsewhere = signedIn(OLD);
        String token = tokens.make(email, "Script", null).orElseThrow().value();

        assertThat(change(here, OLD, NEW).statusCode()).isEqualTo(302);

        assertThat(here.get("/portal/account").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = elsewhere.get("/portal/account");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");
        assertThat(elsewhere.get("/coworking/api/me").statusCode()).isEqualTo(401);
        assertThat(new WebSession(port)
                        .get("/coworking/api/me", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(signedIn(NEW).get("/portal/account").statusCode()).isEqualTo(200);
        assertThat(here.get("/portal/account").statusCode()).isEqualTo(200);
        assertThat(outbox.to(email))
                .filteredOn(mail -> mail.template().equals("account/password-changed"))
                .singleElement()
                .satisfies(
                        mail -> assertThat(outbox.mail(mail.id()).orElseThrow().text())
                                .contains("In every other browser you are signed out now", "access tokens"));
    }

    @Test
    void aSessionThatAnotherPersonTakesOverIsTheirs() throws Exception {
        WebSession session = WebSession.of("payg", port);
        session.submit("/sign-in", "/sign-in", Map.of("email", email.value(), "password", OLD));

        assertThat(session.get("/portal/account").body()).contains(email.value());
        assertThat(session.get("/portal/account").statusCode()).isEqualTo(200);
    }

    @Test
    void slowsDownGuessesAndLeavesTheSignInAlone() throws Exception {
        WebSession guesser = signedIn(OLD);
        for (int guess = 0; guess < SignInThrottle.ATTEMPTS; guess++) {
            assertThat(change(guesser, "guess " + guess, NEW).statusCode()).isEqualTo(422);
        }

        HttpResponse<String> refused = change(guesser, OLD, NEW);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("Too many attempts").doesNotContain(OLD);
        assertThat(accounts.signIn(email.value(), NEW)).isEmpty();
        assertThat(signedIn(OLD).get("/portal/account").statusCode())
                .as("the owner signs in all the same")
                .isEqualTo(200);
    }

    private WebSession signedIn(String password) throws Exception {
        var session = new WebSession(port);
        assertThat(session.signIn(email.value(), password).statusCode()).isEqualTo(302);
        return session;
    }

    private static HttpResponse<String> change(WebSession session, String oldPassword, String newPassword)
            throws Exception {
        return session.submit(PAGE, PAGE, Map.of("oldPassword", oldPassword, "newPassword", newPassword));
    }
}
