package space.coworking.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.WebSession;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.SignInByLink;
import space.coworking.customer.StaffGroup;
import space.coworking.mail.OutboxReading;
import space.coworking.shared.EmailAddress;

@IntegrationTest
class SignInLinkTests {

    @LocalServerPort
    int port;

    @Autowired
    OutboxReading outbox;

    @Autowired
    AccountManagement accounts;

    @Autowired
    SignInByLink signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private final String email = "linked-" + UUID.randomUUID() + "@test.example";

    @BeforeEach
    void open() {
        accounts.open(new EmailAddress(email), "Lina Linked", "three lazy otters", Set.of(), null);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void theLinkSignsInOnceAndOnlyByItsButton() throws Exception {
        ask(email, Map.of("next", "/rooms?class=small"));
        String link = links().newest(email, "sign-in-link");
        var visitor = new WebSession(port);
        visitor.get(link);
        assertThat(visitor.get(link).body()).contains("You sign in as", email);
        assertThat(visitor.cookie("JSESSIONID")).isNull();

        assertThat(location(visitor.submit(link, link, Map.of()))).endsWith("/rooms?class=small");
        assertThat(visitor.get("/portal/nothing").statusCode()).isEqualTo(404);

        var other = new WebSession(port);
        assertThat(other.get(link).statusCode()).isEqualTo(410);
        assertThat(other.submit("/sign-in", link, Map.of()).body())
                .contains("This link has been used", "/sign-in/link?email=");
        assertThat(other.cookie("JSESSIONID")).isNull();
    }

    @Test
    void ofManyAtOnceOneIsSignedIn() throws Exception {
        ask(email, Map.of());
        String path = links().newest(email, "sign-in-link");
        String token = path.substring(path.lastIndexOf('/') + 1);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            long accepted = many
                    .invokeAll(Stream.<Callable<SignInByLink.Used>>generate(() -> () -> signIn.use(token))
                            .limit(8)
                            .toList())
                    .stream()
                    .map(SignInLinkTests::result)
                    .filter(SignInByLink.Used.Accepted.class::isInstance)
                    .count();
            assertThat(accepted).isEqualTo(1);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void aQuarterOfAnHourLaterItIsTooOld() throws Exception {
        ask(email, Map.of());
        String link = links().newest(email, "sign-in-link");
        clock.advance(Duration.ofMinutes(16));

        var late = new WebSession(port).submit("/sign-in", link, Map.of());
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("This link is too old");
    }

    @Test
    void wrongAndUnknownLookTheSame() throws Exception {
        var visitor = new WebSession(port);
        assertThat(visitor.get("/sign-in/link/" + "x".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(visitor.submit("/sign-in", "/sign-in/link/short", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void unknownAndDisabledAddressesGetTheSameAnswer() throws Exception {
        String unknown = "nobody-" + UUID.randomUUID() + "@test.example";
        String disabled = "disabled-" + UUID.randomUUID() + "@test.example";
        accounts.open(new EmailAddress(disabled), "Dora", "three lazy otters", Set.of(), null);
        jdbc.sql("update user_account set enabled = false where email = ?")
                .param(disabled)
                .update();

        String known = ask(email, Map.of()).body().replace(email, "…");
        for (String other : new String[] {unknown, disabled}) {
            assertThat(ask(other, Map.of()).body().replace(other, "…")).isEqualTo(known);
            assertThat(links().templates(other)).containsExactly("account/no-account");
        }
    }

    @Test
    void whoeverIsDisabledMeanwhileIsNotSignedIn() throws Exception {
        ask(email, Map.of());
        String link = links().newest(email, "sign-in-link");
        jdbc.sql("update user_account set enabled = false where email = ?")
                .param(email)
                .update();

        var visitor = new WebSession(port);
        visitor.submit(link, link, Map.of());
        assertThat(visitor.cookie("JSESSIONID")).isNull();
    }

    @Test
    void aStrangerWhoUsesUpTheMailsDoesNotLockTheOwnerOut() throws Exception {
        for (int i = 0; i < 10; i++) {
            ask(email, Map.of());
        }
        var mailed = links().all(email, "sign-in-link");
        assertThat(mailed).hasSize(3);

        for (String link : mailed) {
            assertThat(new WebSession(port).submit(link, link, Map.of()).statusCode())
                    .isEqualTo(302);
        }
        clock.advance(Duration.ofMinutes(16));
        ask(email, Map.of());
        assertThat(links().all(email, "sign-in-link")).hasSize(4);
    }

    @Test
    void theSessionOfWhoeverWasSignedInBeforeEnds() throws Exception {
        ask(email, Map.of());
        String link = links().newest(email, "sign-in-link");
        var browser = WebSession.of("reception", port);
        String before = browser.cookie("JSESSIONID");

        assertThat(location(browser.submit(link, link, Map.of()))).endsWith("/portal");
        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
        assertThat(browser.get("/backoffice").statusCode()).isEqualTo(403);
    }

    @Test
    void staffAreSignedInToTasklistAsWell() throws Exception {
        String staff = "desk-" + UUID.randomUUID() + "@test.example";
        accounts.open(new EmailAddress(staff), "Dea Desk", "three lazy otters", Set.of(StaffGroup.RECEPTION), null);
        ask(staff, Map.of());
        String link = links().newest(staff, "sign-in-link");
        var desk = new WebSession(port);

        assertThat(location(desk.submit(link, link, Map.of()))).endsWith(LandingPage.TASKLIST);
        assertThat(desk.get("/camunda/api/admin/auth/user/default").body()).contains(staff);
    }

    @Test
    void aNonsenseAddressIsToldAtTheField() throws Exception {
        var answer = ask("nonsense", Map.of());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"email-error\"", "href=\"#email\"", "value=\"nonsense\"");
    }

    @Test
    void onlyAdministratorsReadALinkAndOnlyWhileItIsNotSent() throws Exception {
        ask(email, Map.of());
        String token = links().newest(email, "sign-in-link").replaceAll(".*/", "");
        UUID mail = outbox.search(email, null, Pageable.ofSize(1))
                .getContent()
                .get(0)
                .id();
        String page = "/backoffice/mail/" + mail;

        assertThat(WebSession.of("reception", port).get(page).body()).doesNotContain(token);
        assertThat(WebSession.of("reception", port).get(page + "/html").statusCode())
                .isEqualTo(404);
        assertThat(WebSession.of("admin", port).get(page).body()).contains(token);
        assertThat(WebSession.of("admin", port).get(page + "/html").body()).contains(token);

        jdbc.sql("update outgoing_mail set state = 'SENT' where id = ?")
                .param(mail)
                .update();
        assertThat(WebSession.of("admin", port).get(page).body()).doesNotContain(token);
    }

    private HttpResponse<String> ask(String address, Map<String, String> others) throws Exception {
        var form = new java.util.HashMap<>(others);
        form.put("email", address);
        return new WebSession(port).submit("/sign-in/link", "/sign-in/link", form);
    }

    private PersonalLinks links() {
        return new PersonalLinks(outbox);
    }

    private static SignInByLink.Used result(Future<SignInByLink.Used> used) {
        try {
            return used.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
