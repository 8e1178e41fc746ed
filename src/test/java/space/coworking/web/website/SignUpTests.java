package space.coworking.web.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.WebSession;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;
import space.coworking.mail.OutboxReading;
import space.coworking.shared.EmailAddress;
import space.coworking.web.security.PersonalLinks;

@IntegrationTest
class SignUpTests {

    private static final String PASSWORD = "three lazy otters";

    @LocalServerPort
    int port;

    @Autowired
    MockMvc http;

    @Autowired
    OutboxReading outbox;

    @Autowired
    AccountManagement accounts;

    @Autowired
    CustomerManagement customers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private final String email = "joins-" + UUID.randomUUID() + "@test.example";

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void confirmingTheAddressOpensTheAccountAndSignsIn() throws Exception {
        var visitor = new WebSession(port);
        assertThat(signUp(visitor, Map.of("next", "/join/pay-as-you-go")).body())
                .contains("Look into your mailbox", email);
        assertThat(account()).isFalse();
        assertThat(visitor.cookie("JSESSIONID")).isNull();

        String link = links().newest(email, "confirm");
        assertThat(visitor.get(link).body()).contains("Confirm and sign in").doesNotContain("name=\"password\"");
        assertThat(account()).as("opened by looking at the link").isFalse();
        var confirmed = visitor.submit(link, link, Map.of());

        assertThat(location(confirmed)).endsWith("/join/pay-as-you-go");
        assertThat(visitor.get("/portal/nothing").statusCode()).isEqualTo(404);
        assertThat(new WebSession(port).signIn(email, PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void whoeverChoosesNoPageLandsInThePortal() throws Exception {
        var visitor = new WebSession(port);
        signUp(visitor, Map.of("next", "//evil.example"));

        String link = links().newest(email, "confirm");
        assertThat(location(visitor.submit(link, link, Map.of()))).endsWith(":" + port + "/portal");
    }

    @Test
    void aGuestWhoJoinsKeepsTheBookings() throws Exception {
        UUID guest = customers.findOrCreate(
                new NewGuest("Gesa Guest", new EmailAddress(email), "+49 30 1", null, Locale.GERMAN));
        var visitor = new WebSession(port);
        signUp(visitor, Map.of());
        String link = links().newest(email, "confirm");
        visitor.submit(link, link, Map.of());

        assertThat(accounts.withEmail(new EmailAddress(email)).orElseThrow().customer())
                .isEqualTo(guest);
    }

    @Test
    void aPasswordThatAStrangerChoseNeverCounts() throws Exception {
        signUp(new WebSession(port), Map.of("password", "known to a stranger"));
        String link = links().newest(email, "confirm");
        var owner = new WebSession(port);

        assertThat(owner.get(link).body()).contains("name=\"password\"", "choose the password here");
        assertThat(owner.submit(link, link, Map.of()).statusCode()).isEqualTo(422);
        var weak = owner.submit(link, link, Map.of("password", "short"));
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("id=\"password-error\"", "at least 10 characters");
        assertThat(account()).isFalse();

        assertThat(owner.submit(link, link, Map.of("password", PASSWORD)).statusCode())
                .isEqualTo(302);
        assertThat(accounts.signIn(email, PASSWORD)).isPresent();
        assertThat(accounts.signIn(email, "known to a stranger")).isEmpty();
    }

    @Test
    void aStrangerWhoUsesUpTheMailsDoesNotKeepTheOwnerOut() throws Exception {
        for (int i = 0; i < 5; i++) {
            signUp(new WebSession(port), Map.of("password", "known to a stranger"));
        }
        var owner = new WebSession(port);
        signUp(owner, Map.of());
        String link = links().newest(email, "confirm");

        assertThat(owner.submit(link, link, Map.of("password", PASSWORD)).statusCode())
                .isEqualTo(302);
        assertThat(accounts.signIn(email, PASSWORD)).isPresent();
    }

    @Test
    void aLinkWorksOnceAndSaysSo() throws Exception {
        var visitor = new WebSession(port);
        signUp(visitor, Map.of());
        String link = links().newest(email, "confirm");
        visitor.submit(link, link, Map.of());

        var again = visitor.get(link);
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("This address is confirmed", "/sign-in");
        assertThat(visitor.submit("/sign-in", link, Map.of()).statusCode()).isEqualTo(410);
    }

    @Test
    void anOldLinkSaysSoAndOffersANewOne() throws Exception {
        var visitor = new WebSession(port);
        signUp(visitor, Map.of());
        String link = links().newest(email, "confirm");
        clock.advance(Duration.ofHours(25));

        var late = visitor.submit("/sign-in", link, Map.of());
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("This link is too old", "/sign-up?email=" + email);
        assertThat(account()).isFalse();
    }

    @Test
    void anUnknownLinkLooksLikeNothing() throws Exception {
        var visitor = new WebSession(port);
        assertThat(visitor.get("/sign-up/confirm/" + "x".repeat(43)).statusCode())
                .isEqualTo(404);
        assertThat(visitor.submit("/sign-in", "/sign-up/confirm/" + "x".repeat(43), Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theAnswerIsTheSameWhetherOrNotThereIsAnAccount() throws Exception {
        String known = "known-" + UUID.randomUUID() + "@test.example";
        accounts.open(new EmailAddress(known), "Karl Known", PASSWORD, Set.of(), null);

        String toNew = signUp(new WebSession(port), Map.of()).body().replace(email, "…");
        var visitor = new WebSession(port);
        var answer = signUp(visitor, Map.of("email", known, "password", "four busy badgers"));

        assertThat(withoutToken(answer.body().replace(known, "…"))).isEqualTo(withoutToken(toNew));
        assertThat(visitor.cookie("sign-up")).hasSize(43);
        assertThat(links().templates(known)).containsExactly("account/exists");
        assertThat(links().newest(known, "exists")).isEqualTo("/sign-in/link");
        assertThat(new WebSession(port).signIn(known, "four busy badgers").statusCode())
                .isEqualTo(401);
    }

    @Test
    void oneAddressGetsFewMailsAnHour() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(signUp(new WebSession(port), Map.of()).body()).contains("Look into your mailbox");
        }
        assertThat(links().templates(email)).hasSize(3);

        clock.advance(Duration.ofMinutes(61));
        signUp(new WebSession(port), Map.of());
        assertThat(links().templates(email)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', Please tell us your name",
        "email, nonsense, This is no email address",
        "password, short, at least 10 characters",
        "password, Password123!, others would try first",
        "password, Jo Joiner 2026, the first that others would try"
    })
    void saysAtTheFieldAndOnTopWhatIsWrong(String field, String typed, String words) throws Exception {
        var answer = signUp(new WebSession(port), Map.of(field, typed));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"errors\"", "href=\"#" + field + "\"", "id=\"" + field + "-error\"")
                .contains(words)
                .doesNotContain(PASSWORD);
        assertThat(links().templates(email)).isEmpty();
    }

    @Test
    void keepsNeitherTokenNorPassword() throws Exception {
        signUp(new WebSession(port), Map.of());
        String link = links().newest(email, "confirm");
        String token = link.substring(link.lastIndexOf('/') + 1);

        String rows = jdbc.sql("""
                        select row_to_json(l)::text || row_to_json(s)::text
                        from account_link l join pending_sign_up s on s.link_id = l.id where l.email = ?""").param(email).query(String.class).single();
        assertThat(rows).contains(email).doesNotContain(token, PASSWORD);
    }

    @Test
    void slowsDownANetworkThatAsksByTheHundred() throws Exception {
        for (int i = 0; i < 60; i++) {
            ask("203.0.113.77", 422);
        }
        ask("203.0.113.77", 429);
        ask("203.0.113.78", 422);
    }

    private void ask(String address, int expected) throws Exception {
        http.perform(post("/sign-up").with(csrf()).with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andExpect(status().is(expected));
    }

    private HttpResponse<String> signUp(WebSession visitor, Map<String, String> others) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of("name", "Jo Joiner", "email", email, "password", PASSWORD));
        form.putAll(others);
        return visitor.submit("/sign-up", "/sign-up", form);
    }

    private boolean account() {
        return accounts.withEmail(new EmailAddress(email)).isPresent();
    }

    private PersonalLinks links() {
        return new PersonalLinks(outbox);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String withoutToken(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }
}
