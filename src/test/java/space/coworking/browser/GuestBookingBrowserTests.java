package space.coworking.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.mail.OutboxReading;

/** The guest, reception and the payer, in a real browser with the engine running. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestBookingBrowserTests {

    private static final String GOOD_CARD = "4242 4242 4242 4242";
    private static final String DECLINED_CARD = "4000 0000 0000 0002";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    OutboxReading outbox;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;

    @BeforeAll
    void open() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .start();
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .shutdown();
    }

    @Test
    void guestRequestsReceptionApprovesGuestPaysAndTheRoomIsTheirs() throws IOException {
        Page guest = browser.newPerson();
        String email = requestRoom(guest, "birke");
        assertThat(guest.locator(".case__head")).containsText("Birke");
        String reference = reference(guest);

        decide(reference, "Approve");
        followMail(guest, email, "approved");
        pay(guest, GOOD_CARD);

        assertThat(guest.locator(".case__head")).containsText(Pattern.compile("[Cc]onfirmed"));
        Download calendar = guest.waitForDownload(
                () -> guest.getByRole(AriaRole.LINK, link("Add to my calendar")).click());
        String ics = new String(calendar.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ics).contains("BEGIN:VTIMEZONE", "TZID=Europe/Berlin", "SUMMARY:");
        awaitMail(email, "confirmed");
        assertThat(templates(email)).containsOnlyOnce("booking/confirmed");
        assertAccessible(guest);
    }

    @Test
    void guestReadsWhyTheRequestWasDeclined() {
        Page guest = browser.newPerson();
        String email = requestRoom(guest, "linden");
        decide(reference(guest), "Decline");
        awaitMail(email, "declined");
        guest.reload();

        assertThat(guest.locator(".case__head")).containsText("The carpet is being cleaned.");
    }

    @Test
    void unpaidBookingExpiresAtItsDeadline() {
        Page guest = browser.newPerson();
        String email = requestRoom(guest, "linden");
        String reference = reference(guest);
        decide(reference, "Approve");
        followMail(guest, email, "approved");
        dueNow(reference);
        awaitMail(email, "expired");
        guest.reload();

        assertThat(guest.locator(".case__head")).containsText(Pattern.compile("[Ee]xpired"));
        assertThat(guest.getByRole(AriaRole.BUTTON, button("Pay"))).hasCount(0);
    }

    @Test
    void cancellingShowsTheRefundFirstAndReturnsIt() {
        Page guest = browser.newPerson();
        String email = requestRoom(guest, "birke");
        decide(reference(guest), "Approve");
        followMail(guest, email, "approved");
        pay(guest, GOOD_CARD);
        assertThat(guest.locator(".case__head")).containsText(Pattern.compile("[Cc]onfirmed"));
        guest.locator("a.btn--danger").click();
        assertThat(guest.locator(".amount-large")).containsText(Pattern.compile("You get €([\\d.]+) of €\\1 back"));
        assertAccessible(guest);
        guest.locator("button.btn--danger").click();

        assertThat(guest.locator(".case__head")).containsText(Pattern.compile("[Cc]ancelled"));
        awaitMail(email, "cancelled");
    }

    @Test
    void declinedCardIsExplainedAndAnotherOneWorks() {
        Page guest = browser.newPerson();
        String email = requestRoom(guest, "linden");
        decide(reference(guest), "Approve");
        followMail(guest, email, "approved");
        pay(guest, DECLINED_CARD);
        assertThat(guest.getByRole(AriaRole.ALERT)).containsText(Pattern.compile("declined", Pattern.CASE_INSENSITIVE));
        fillCard(guest, GOOD_CARD);

        assertThat(guest.locator(".case__head")).containsText(Pattern.compile("[Cc]onfirmed"));
    }

    @Test
    void publicPagesAreAccessibleAndFitAPhone() {
        for (int width : List.of(1280, 390, 320)) {
            Page visitor = browser.newPerson(width, 844);
            for (String path :
                    List.of("/", "/rooms", "/rooms/linden", "/sign-in", "/sign-in/link", "/sign-up", "/nowhere")) {
                visitor.navigate(url(path));
                assertAccessible(visitor);
                Browser.assertNoSidewaysScrolling(visitor);
            }
        }
    }

    /** Chooses the first free time of next week and asks for it; ends on the guest's own page. */
    private String requestRoom(Page guest, String room) {
        String email = "browser-" + UUID.randomUUID() + "@guest.example";
        guest.navigate(url("/rooms/" + room));
        nextWeek(guest);
        nextWeek(guest);
        guest.locator("a.slot:visible").first().click();
        guest.getByRole(AriaRole.LINK, link("Request this room")).click();
        guest.getByLabel("How many people?").fill("2");
        guest.getByLabel("Your name").fill("Ada Guest");
        guest.getByLabel("Email").fill(email);
        assertAccessible(guest);
        guest.getByRole(AriaRole.BUTTON, button("Request this room")).click();
        guest.waitForURL(Pattern.compile(".*/bookings/B-.*"));
        return email;
    }

    private static void nextWeek(Page guest) {
        String period = guest.locator(".stepper__label").textContent();
        guest.locator("#later").click();
        assertThat(guest.locator(".stepper__label")).not().hasText(period);
    }

    private static String reference(Page guest) {
        return guest.url().replaceAll(".*/bookings/(B-[A-Z0-9]+)/.*", "$1");
    }

    /** Reception signs in to Tasklist, claims the request, fills in the form and completes it. */
    private void decide(String reference, String decision) {
        Page staff = browser.newPerson(1600, 1000);
        staff.navigate(url("/camunda/app/tasklist/"));
        staff.getByLabel("Email").fill("reception@demo.example");
        staff.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill("coworking-demo");
        staff.locator("main button[type=submit]").first().click();
        staff.waitForURL(Pattern.compile(".*/tasklist/.*"));
        staff.locator(".task-filters")
                .getByText(Pattern.compile("My group"))
                .first()
                .click();
        staff.locator("li.task")
                .filter(new Locator.FilterOptions().setHasText(reference))
                .getByText(reference)
                .first()
                .click();
        staff.locator("[ng-click*=claim]").first().click();
        staff.getByLabel(Pattern.compile(decision)).check();
        if (decision.equals("Decline")) {
            staff.getByLabel(Pattern.compile("Reason")).fill("The carpet is being cleaned.");
        }
        staff.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(state(reference))
                .isNotEqualTo("REQUESTED"));
        staff.context().close();
    }

    private String state(String reference) {
        return jdbc.sql("select state from booking where reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    /** The deadline's timer is due now; the running job executor finds it. */
    private void dueNow(String reference) {
        jdbc.sql("""
                        update camunda.act_ru_job set duedate_ = now() - interval '1 second'
                        where type_ = 'timer' and process_instance_id_ in (
                            select proc_inst_id_ from camunda.act_ru_execution
                            where business_key_ = (select id::text from booking where reference = ?))
                        """).param(reference).update();
    }

    private void followMail(Page guest, String email, String template) {
        awaitMail(email, template);
        String html = outbox.search(email, null, Pageable.ofSize(20)).stream()
                .filter(mail -> mail.template().equals("booking/" + template))
                .findFirst()
                .flatMap(mail -> outbox.mail(mail.id()))
                .orElseThrow()
                .html();
        guest.navigate(html.replaceAll("(?s).*?href=\"([^\"]*/bookings/B-[^\"]+)\".*", "$1"));
    }

    private void awaitMail(String email, String template) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(templates(email))
                .contains("booking/" + template));
    }

    private List<String> templates(String email) {
        return outbox.search(email, null, Pageable.ofSize(20))
                .map(mail -> mail.template())
                .toList();
    }

    private void pay(Page guest, String card) {
        guest.getByRole(AriaRole.BUTTON, button("Pay")).click();
        fillCard(guest, card);
    }

    private void fillCard(Page guest, String card) {
        guest.locator("#number").fill(card);
        guest.locator("#expiry").fill("12/34");
        guest.locator("#cvc").fill("123");
        guest.locator("#name").fill("Ada Guest");
        guest.getByRole(AriaRole.BUTTON, button("Pay")).click();
    }

    private void assertAccessible(Page page) {
        assertThat(Browser.violations(page))
                .as("accessibility of %s", page.url())
                .isEmpty();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }
}
