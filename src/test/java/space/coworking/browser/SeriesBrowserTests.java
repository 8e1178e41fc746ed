package space.coworking.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.SeriesDate;
import space.coworking.booking.SeriesManagement;
import space.coworking.booking.SeriesRhythm;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;
import space.coworking.shared.TimeSlot;
import space.coworking.web.Joiners;
import space.coworking.web.SeriesCases;
import space.coworking.web.security.SignedIn;

/** A member repeats a booking every week in a real browser: one week clashes and is moved, later the rest is cancelled. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeriesBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    SeriesCases cases;

    @Autowired
    SeriesManagement series;

    @Autowired
    BookingManagement bookings;

    @Autowired
    OutboxReading outbox;

    private Browser browser;
    private SignedIn member;
    private TimeSlot first;

    @BeforeAll
    void open() {
        member = cases.member("Unlimited");
        first = cases.allFree(member, SeriesRhythm.WEEKLY, 4);
        List<SeriesDate> dates = series.preview(cases.request(member, first, SeriesRhythm.WEEKLY, 4, Map.of()))
                .dates();
        SignedIn other = cases.member("Unlimited");
        bookings.request(cases.single(other, dates.get(1).slot()));
        bookings.request(cases.single(other, dates.get(2).slot()));
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        cases.endAll();
    }

    @Test
    void aWeekThatClashesIsMovedAnotherLeftOutAndOneMailTellsOfAll() {
        Page person = signedIn();
        person.navigate(url("/rooms/linden/request?minutes=60&people=2&start=" + first.from()));
        person.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Repeat it on other days"))
                .click();
        person.getByLabel("How many dates?").selectOption("4");
        button(person, "Show the dates").click();

        Locator dates = person.locator(".dates__date");
        assertThat(dates).hasCount(4);
        assertThat(dates.nth(1)).containsText("Left out");
        assertThat(dates.nth(2)).containsText("Somebody else has the room at that time");
        assertThat(button(person, "Book these")).containsText("2 dates");
        dates.nth(1).locator("input[type=radio]").first().check();
        button(person, "Show what that means").click();

        assertThat(dates.nth(1)).containsText("At another time");
        assertThat(dates.nth(2)).containsText("Left out");
        look(person, "form");
        button(person, "Book these 3 dates").click();

        person.waitForURL(Pattern.compile(".*/portal/bookings/B-\\w+\\?repeated"));
        assertThat(person.locator(".notice--done")).containsText("You have 3 dates");
        look(person, "booked");
        assertThat(mails()).containsExactly("booking/series-booked");
        person.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cancel the series"))
                .click();
        assertThat(person.locator("main")).containsText("These 3 dates");
        look(person, "cancel");
        button(person, "Cancel 3 dates").click();

        person.waitForURL(Pattern.compile(".*\\?series-cancelled"));
        assertThat(person.locator(".notice--done")).containsText("are cancelled");
        assertThat(mails()).containsExactlyInAnyOrder("booking/series-booked", "booking/series-cancelled");
        assertThat(cases.bookingsOf(member)).isEmpty();
    }

    private List<String> mails() {
        return outbox.to(member.email()).stream()
                .map(OutgoingMailView::template)
                .filter(template -> template.startsWith("booking/"))
                .toList();
    }

    private Page signedIn() {
        Page person = browser.newPerson();
        person.navigate(url("/sign-in"));
        person.getByLabel("Email address").fill(member.email().value());
        person.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(Joiners.PASSWORD);
        person.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        person.waitForURL(Pattern.compile(".*/portal.*"));
        return person;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    /** On a phone and on a desk. */
    private static void look(Page person, String name) {
        for (int width : new int[] {390, 1280}) {
            person.setViewportSize(width, 900);
            Browser.assertFine(person, "series-" + width + "-" + name);
        }
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
