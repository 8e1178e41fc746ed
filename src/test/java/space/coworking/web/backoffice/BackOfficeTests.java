package space.coworking.web.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.Requested;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;

@IntegrationTest
class BackOfficeTests {

    private static final String HTML = "<img src=x onerror=alert(1)>";

    @Autowired
    MockMvc browser;

    @Autowired
    GuestCases cases;

    @Autowired
    BookingManagement bookings;

    @Autowired
    MovableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void startPageShowsWhatWaits() throws Exception {
        BookingView booking = cases.smallRoom(12);
        assertThat(page("/backoffice")).contains("to review", "/camunda/app/tasklist/", "/swagger-ui.html");
        assertThat(page("/backoffice/bookings?state=REQUESTED&q=" + booking.reference()))
                .contains(booking.reference(), "/backoffice/bookings/" + booking.id(), "To be reviewed")
                .doesNotContain("class=\"empty\"");
    }

    @Test
    void startPageOfOthersHasNoWorkOfTheFrontDesk() throws Exception {
        String page = body(get("/backoffice").with(user("a@demo.example").roles("ANALYST")));
        assertThat(page).contains("/camunda/app/tasklist/").doesNotContain("/backoffice/mail", "to review", "cockpit");
    }

    @Test
    void startPageNamesTheTasksThatItCounts() throws Exception {
        BookingView booking = cases.smallRoom(15);
        cases.runJobs(booking);
        String page = page("/backoffice");
        Matcher counted = Pattern.compile("(\\d+) tasks? for you").matcher(page);
        assertThat(counted.find()).isTrue();
        long named = Pattern.compile("/camunda/app/tasklist/default/#/\\?task=")
                .matcher(page)
                .results()
                .count();
        assertThat(named).isPositive().isEqualTo(Math.min(5, Integer.parseInt(counted.group(1))));
    }

    @Test
    void startPageListsTodaysBookings() throws Exception {
        BookingView booking = cases.smallRoom(13);
        clock.moveTo(booking.slot().from());
        assertThat(page("/backoffice")).contains("/backoffice/bookings/" + booking.id());
        assertThat(page("/backoffice/bookings?when=TODAY")).contains(booking.reference());
        assertThat(page("/backoffice/bookings?when=TOMORROW")).doesNotContain(booking.reference());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/backoffice/bookings?q=nobody-has-this-name",
                "/backoffice/leads?q=nobody-has-this-name",
                "/backoffice/mail?q=nobody-has-this-name"
            })
    void emptyListsSaySo(String address) throws Exception {
        assertThat(page(address))
                .contains("Nothing matches this search", "Show all")
                .doesNotContain("<tbody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/backoffice/bookings?page=99999999999&state=x&when=never&room=%00&sort=drop&q=%00%27%25",
                "/backoffice/leads?page=-1&stage=%3Cb%3E&q=%25_",
                "/backoffice/mail?page=0&state=%00&q=" + "x%20x"
            })
    void oddAddressesOfListsAreNoErrors(String address) throws Exception {
        page(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/backoffice/bookings/", "/backoffice/leads/", "/backoffice/mail/"})
    void whatIsNotThereIsNotFound(String list) throws Exception {
        for (String id : new String[] {UUID.randomUUID().toString(), "x", "-".repeat(36)}) {
            assertThat(browser.perform(staff(get(list + id)).accept("text/html"))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(id)
                    .isIn(400, 404);
        }
    }

    @Test
    void searchKeepsItsFilterOnEveryLink() throws Exception {
        cases.smallRoom(14);
        assertThat(page("/backoffice/bookings?q=Ada&sort=GUEST&state=REQUESTED"))
                .contains("/backoffice/bookings?q=Ada&amp;state=REQUESTED&amp;sort=GUEST&amp;when=TODAY")
                .contains("name=\"state\" value=\"REQUESTED\"");
    }

    @Test
    void caseLeadsBackToTheListAsItWas() throws Exception {
        BookingView booking = cases.smallRoom(14);
        MockHttpServletRequestBuilder request = get("/backoffice/bookings/" + booking.id());
        assertThat(body(staff(request).header("Referer", "http://localhost/backoffice/bookings?q=Ada&page=2")))
                .contains("href=\"/backoffice/bookings?q=Ada&amp;page=2\"");
        assertThat(body(staff(get("/backoffice/bookings/" + booking.id()))
                        .header("Referer", "http://evil.example/elsewhere?x=1")))
                .contains("class=\"back\" href=\"/backoffice/bookings\"")
                .doesNotContain("evil.example");
    }

    @Test
    void caseTellsAllAndLinksToLeadAndMails() throws Exception {
        BookingView booking = withHtml();
        cases.runJobs(booking);
        String page = page("/backoffice/bookings/" + booking.id());
        assertThat(page)
                .contains(booking.reference(), "RoomPricing RP-", "/backoffice/leads/", "/backoffice/mail/")
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain(HTML);
        assertThat(page("/backoffice/bookings?q=" + booking.reference())).doesNotContain(HTML);
        assertThat(page("/backoffice/leads?q=" + booking.reference())).doesNotContain(HTML);
    }

    @Test
    void caseIsWrittenInGermanToo() throws Exception {
        BookingView booking = cases.smallRoom(15);
        String page = body(staff(get("/backoffice/bookings/" + booking.id())).locale(Locale.GERMANY));
        assertThat(page).contains("Zu prüfen", "Diese Buchung stornieren").doesNotContain("??");
    }

    @Test
    void cancellingShowsTheRefundAsksForAReasonAndReturnsEverything() throws Exception {
        BookingView booking = cases.smallRoom(16);
        String address = "/backoffice/bookings/" + booking.id();
        assertThat(page(address + "/cancel")).contains("Nothing was paid");

        String again = body(staff(post(address + "/cancel").param("reason", " ").with(csrf())));
        assertThat(again).contains("Please say why.");
        assertThat(cases.state(booking)).isEqualTo(BookingState.REQUESTED);

        browser.perform(staff(
                        post(address + "/cancel").param("reason", "Burst pipe").with(csrf())))
                .andExpect(redirectedUrl(address))
                .andExpect(flash().attribute("done", "cancelled"));
        assertThat(cases.state(booking)).isEqualTo(BookingState.CANCELLED);
        browser.perform(staff(get(address + "/cancel")))
                .andExpect(redirectedUrl(address))
                .andExpect(flash().attribute("problem", "notCancellable"));
    }

    @Test
    void changesNeedTheFormsToken() throws Exception {
        BookingView booking = cases.smallRoom(17);
        browser.perform(staff(
                        post("/backoffice/bookings/" + booking.id() + "/cancel").param("reason", "x")))
                .andExpect(status().isForbidden());
        assertThat(cases.state(booking)).isEqualTo(BookingState.REQUESTED);
    }

    @Test
    void checkInIsRefusedBeforeItsTime() throws Exception {
        BookingView booking = cases.smallRoom(18);
        browser.perform(staff(post("/backoffice/bookings/" + booking.id() + "/check-in")
                        .with(csrf())))
                .andExpect(flash().attribute("problem", "notCheckedIn"));
    }

    @Test
    void leadTellsItsHistoryAndLeadsToItsBooking() throws Exception {
        BookingView booking = cases.smallRoom(19);
        String list = page("/backoffice/leads?stage=NEW&q=" + booking.reference());
        String address = first(list, "/backoffice/leads/[0-9a-f-]{36}");
        assertThat(page(address))
                .contains(booking.reference(), "/backoffice/bookings/" + booking.id(), "The lead arrived", "Ada Guest")
                .doesNotContain("??");
        String title = booking.room().name() + ", "
                + new Formats(Locale.GERMAN, booking.room().location().zone()).slot(booking.slot());
        assertThat(page(address + "?lang=de")).contains("<h1>" + title + "</h1>");
        assertThat(page("/backoffice/leads?lang=de&q=" + booking.reference())).contains(title);
    }

    @Test
    void mailShowsTheMailInAFrameWithoutRightsAndItsTextWithLinks() throws Exception {
        BookingView booking = cases.smallRoom(20);
        cases.runJobs(booking);
        String list = page("/backoffice/mail?q=" + booking.email().value());
        String address = first(list, "/backoffice/mail/[0-9a-f-]{36}");
        MockHttpServletResponse page =
                browser.perform(staff(get(address))).andReturn().getResponse();
        assertThat(page.getHeader("Content-Security-Policy")).contains("frame-src 'self'", "script-src 'self'");
        assertThat(page.getContentAsString(StandardCharsets.UTF_8))
                .contains("src=\"" + address + "/html\"", "sandbox=\"allow-popups")
                .contains("href=\"" + booking.manageUrl() + "\"");

        MockHttpServletResponse html =
                browser.perform(staff(get(address + "/html"))).andReturn().getResponse();
        assertThat(html.getHeader("Content-Security-Policy"))
                .startsWith("sandbox allow-popups")
                .contains("default-src 'none'", "frame-ancestors 'self'");
        assertThat(html.getContentAsString(StandardCharsets.UTF_8))
                .contains("<base target=\"_blank\">", booking.manageUrl().toString());
    }

    @Test
    void aMailsAttachmentCanBeTakenAway() throws Exception {
        BookingView booking = cases.smallRoom(21);
        cases.runJobs(booking);
        String address = first(page("/backoffice/mail?q=" + booking.email().value()), "/backoffice/mail/[0-9a-f-]{36}");
        browser.perform(staff(get(address + "/attachments/99")).accept("text/html"))
                .andExpect(status().isNotFound());
        browser.perform(staff(get(address + "/attachments/0")).accept("text/html"))
                .andExpect(status().isNotFound());
    }

    @Test
    void aMailCanBeSentAgain() throws Exception {
        BookingView booking = cases.smallRoom(22);
        cases.runJobs(booking);
        String address = first(page("/backoffice/mail?q=" + booking.email().value()), "/backoffice/mail/[0-9a-f-]{36}");
        browser.perform(staff(post(address + "/send-again").with(csrf()))).andExpect(redirectedUrl(address));
        browser.perform(staff(post("/backoffice/mail/" + UUID.randomUUID() + "/send-again")
                                .with(csrf()))
                        .accept("text/html"))
                .andExpect(status().isNotFound());
    }

    private BookingView withHtml() {
        TimeSlot slot = cases.freeSlot(RoomClass.SMALL, 23);
        Requested requested = bookings.request(new BookingRequest(
                cases.room(RoomClass.SMALL).id(),
                slot.from(),
                slot.to(),
                2,
                HTML,
                new EmailAddress("html-" + UUID.randomUUID() + "@guest.example"),
                "+49 30 901820",
                HTML,
                HTML,
                null,
                Locale.ENGLISH));
        return ((Requested.Accepted) requested).booking();
    }

    private String page(String address) throws Exception {
        MockHttpServletResponse response = browser.perform(staff(get(java.net.URI.create(address))))
                .andReturn()
                .getResponse();
        String page = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(page).isEqualTo(200);
        assertThat(page).doesNotContain("??");
        return page;
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(request).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockHttpServletRequestBuilder staff(MockHttpServletRequestBuilder request) {
        return request.with(user("reception@demo.example").roles("RECEPTION"));
    }

    private static String first(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group();
    }
}
