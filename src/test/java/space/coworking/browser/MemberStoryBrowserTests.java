package space.coworking.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.booking.MemberBookings;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** A member's story in a real browser with the engine running: join, buy a pack, book a room with it, cancel late. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberStoryBrowserTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Joiners joiners;

    @Autowired
    MemberBookings members;

    @Autowired
    GuestCases cases;

    @Autowired
    MovableClock clock;

    private Browser browser;
    private SignedIn member;

    @BeforeAll
    void open() {
        member = joiners.somebody("Mia Member");
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
        clock.reset();
        joiners.end(member);
    }

    @Test
    void creditIsBoughtUsedForARoomAndHalfOfItComesBack() {
        Page person = browser.newPerson();
        join(person);
        buyAPack(person);
        TimeSlot slot = members.slot(
                RoomClass.SMALL, new MemberBookings.Member(member.customer(), member.email()), 3, ONE_HOUR);
        String room = "/rooms/" + cases.room(RoomClass.SMALL).slug();
        String time = "?minutes=60&people=2&start=" + slot.from();
        look(person, room + time, "room");
        look(person, room + "/request" + time, "request");
        person.navigate(url(room + "/request" + time));
        assertThat(person.getByLabel("Your name")).hasValue("Mia Member");
        person.getByRole(AriaRole.BUTTON, button("Book this room")).click();

        person.waitForURL(Pattern.compile(".*/portal/bookings/B-\\w+\\?requested"));
        assertThat(person.locator("h1")).containsText("is yours");
        String booking = person.url().replaceAll(".*(/portal/bookings/[\\w-]+).*", "$1");
        look(person, booking, "booking");
        assertThat(credit(person)).containsText("8 h");
        clock.moveTo(slot.from().minus(Duration.ofHours(23)));
        look(person, booking + "/cancel", "cancel");
        person.navigate(url(booking + "/cancel"));
        assertThat(person.locator(".amount-large")).containsText("You get 1 h of 2 h of credit back");
        person.getByRole(AriaRole.BUTTON, button("Cancel the booking")).click();

        person.waitForURL(Pattern.compile(".*\\?cancelled"));
        assertThat(credit(person)).containsText("9 h");
        look(person, "/portal/credits", "credits");
        look(person, "/portal/usage", "usage");
    }

    private void join(Page person) {
        person.navigate(url("/sign-in"));
        person.getByLabel("Email address").fill(member.email().value());
        person.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(Joiners.PASSWORD);
        person.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        person.waitForURL(Pattern.compile(".*/portal.*"));
        person.navigate(url("/join/pay-as-you-go"));
        person.getByLabel("I accept the terms").check();
        person.getByRole(AriaRole.BUTTON, button("Join and save a card")).click();
        fillCard(person);
        person.waitForURL(url("/portal/membership?done=membership.joined"));
    }

    private void buyAPack(Page person) {
        assertThat(credit(person)).not().containsText("10 h");
        person.getByRole(AriaRole.BUTTON, button("Pay €10.00")).click();
        person.waitForURL(Pattern.compile(".*/sandbox/.*"));
        if (person.locator("#number").count() > 0) {
            fillCard(person);
        } else {
            person.locator("main button[type=submit]").first().click();
        }
        person.waitForURL(Pattern.compile(".*/portal/credits.*"));
        // the page that the payer comes back to asks until the news of the money are there
        assertThat(creditShown(person)).containsText("10 h");
    }

    private Locator credit(Page person) {
        person.navigate(url("/portal/credits"));
        return creditShown(person);
    }

    private static Locator creditShown(Page person) {
        return person.locator(".card .facts").first();
    }

    private static void fillCard(Page person) {
        person.waitForURL(Pattern.compile(".*/sandbox/.*"));
        person.locator("#number").fill("4242 4242 4242 4242");
        person.locator("#expiry").fill("12/34");
        person.locator("#cvc").fill("123");
        person.locator("#name").fill("Mia Member");
        person.locator("main form:has(#number) button[type=submit]").click();
    }

    /** On a desk and on a phone, there in German. */
    private void look(Page person, String path, String name) {
        String and = path.contains("?") ? "&" : "?";
        person.navigate(url(path + and + "lang=de"));
        person.setViewportSize(390, 844);
        assertFine(person, "390-de-" + name);
        person.navigate(url(path + and + "lang=en"));
        person.setViewportSize(1280, 900);
        assertFine(person, "1280-" + name);
    }

    private static void assertFine(Page page, String name) {
        assertThat(page.content()).doesNotContain("??");
        Browser.assertFine(page, "story-" + name);
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }
}
