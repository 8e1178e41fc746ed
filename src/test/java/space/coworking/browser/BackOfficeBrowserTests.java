package space.coworking.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingView;
import space.coworking.booking.process.GuestCases;

/** Staff at work beside Tasklist, and a programmer at the API's documentation. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackOfficeBrowserTests {

    private static final List<String> PAGES =
            List.of("/backoffice", "/backoffice/bookings", "/backoffice/leads", "/backoffice/mail");

    @LocalServerPort
    int port;

    @Autowired
    GuestCases cases;

    private Browser browser;
    private BookingView booking;

    @BeforeAll
    void open() {
        browser = new Browser();
        booking = cases.smallRoom(40);
        cases.runJobs(booking);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void mailIsReadInItsFrameAndItsLinkLeadsToTheGuestsPage() {
        Page staff = signedIn(1280, 900);
        List<String> refused = refusals(staff);
        staff.navigate(url("/backoffice/mail?q=" + booking.email().value()));
        staff.locator(".row-link").first().click();
        assertThat(staff.locator("h1")).containsText(booking.room().name());
        Locator link = staff.frameLocator("#mail-html")
                .locator("a[href*='/bookings/B-']")
                .first();
        assertThat(link).isVisible();
        Page guests = staff.context().waitForPage(link::click);
        assertThat(guests.locator(".case__head")).isVisible();
        guests.close();
        assertThat(staff.locator("#mail-text a").first()).hasAttribute("href", Pattern.compile(".*/bookings/B-.*"));
        assertAccessible(staff);
        Browser.picture(staff, "mail");
        assertThat(refused).isEmpty();
    }

    @Test
    void tasklistHasItsWordsHoweverLateTheyComeToIt() {
        Page staff = signedIn(1280, 900);
        staff.route(Pattern.compile(".*/tasklist/locales/.*"), route -> {
            // what Tasklist asks for itself never comes
            if (!route.request().resourceType().equals("xhr")) {
                route.resume();
            }
        });
        staff.navigate(url("/camunda/app/tasklist/"));
        assertThat(staff.getByPlaceholder("Filter Tasks")).isVisible();
        assertThat(staff.locator("body")).containsText("Created");
        assertThat(staff.locator("body")).not().containsText(Pattern.compile("[A-Z]{4,}_[A-Z]{4,}"));
        staff.context().close();
    }

    @Test
    void pagesAreAccessibleAndFitAPhone() {
        for (int width : List.of(1280, 390)) {
            Page staff = signedIn(width, 844);
            List<String> pages = new ArrayList<>(PAGES);
            pages.add("/backoffice/bookings/" + booking.id());
            pages.add("/backoffice/bookings/" + booking.id() + "/cancel");
            for (String path : pages) {
                staff.navigate(url(path));
                Browser.picture(
                        staff,
                        width + path.replace('/', '-').replace(booking.id().toString(), "case"));
                assertAccessible(staff);
                Browser.assertNoSidewaysScrolling(staff);
            }
            staff.context().close();
        }
    }

    @Test
    void keysFindSearchRowsAndPlaces() {
        Page staff = signedIn(1280, 900);
        staff.navigate(url("/backoffice/bookings"));
        staff.keyboard().press("/");
        assertThat(staff.locator("#q")).isFocused();
        staff.keyboard().type(booking.reference());
        staff.keyboard().press("Enter");
        staff.waitForURL(Pattern.compile(".*q=" + booking.reference() + ".*"));
        staff.keyboard().press("j");
        assertThat(staff.locator(".row-link").first()).isFocused();
        staff.keyboard().press("Enter");
        staff.waitForURL(Pattern.compile(".*/bookings/" + booking.id()));
        staff.keyboard().press("?");
        assertThat(staff.locator("#keys")).isVisible();
        staff.keyboard().press("Escape");
        assertThat(staff.locator("#keys")).isHidden();
        staff.keyboard().press("g");
        staff.keyboard().press("l");
        staff.waitForURL(Pattern.compile(".*/backoffice/leads"));
    }

    @Test
    void apiDocumentationWorksUnderOurContentSecurityPolicy() {
        Page programmer = browser.newPerson();
        List<String> refused = refusals(programmer);
        programmer.navigate(url("/swagger-ui.html"));
        programmer.getByText("/coworking/api/rooms").first().click();
        programmer
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try it out"))
                .click();
        programmer
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Execute"))
                .click();
        assertThat(programmer
                        .locator(".live-responses-table td.response-col_status:not(.col_header)")
                        .first())
                .containsText("200");
        Browser.picture(programmer, "api-docs");
        assertThat(refused).isEmpty();
    }

    private Page signedIn(int width, int height) {
        Page staff = browser.newPerson(width, height);
        staff.navigate(url("/backoffice"));
        staff.getByLabel("Email").fill("reception@demo.example");
        staff.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill("coworking-demo");
        staff.locator("main button[type=submit]").first().click();
        staff.waitForURL(Pattern.compile(".*/backoffice"));
        return staff;
    }

    /** What the browser refused to do for the content security policy's sake. */
    private static List<String> refusals(Page page) {
        List<String> refused = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                refused.add(message.text());
            }
        });
        return refused;
    }

    /** Leaves the mail's frame out: no script may run there, and axe would wait for it for ever. */
    private static void assertAccessible(Page page) {
        assertThat(Browser.violations(page, "#mail-html"))
                .as("accessibility of %s", page.url())
                .isEmpty();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
