package space.coworking.web.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.IntegrationTest;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.RoomCatalog;
import space.coworking.shared.TimeSlot;
import space.coworking.web.FreeSlots;
import space.coworking.web.slots.DayNames;

@IntegrationTest
class WebsiteTests {

    @Autowired
    MockMvc http;

    @Autowired
    TestRestTemplate browser;

    @Autowired
    RoomCatalog catalog;

    @Autowired
    Availability availability;

    @Autowired
    Clock clock;

    private FreeSlots freeSlots;

    @BeforeEach
    void setUp() {
        freeSlots = new FreeSlots(catalog, availability, clock);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/rooms",
                "/rooms?people=8&equipment=screen&equipment=video",
                "/rooms/linden",
                "/rooms/eiche?minutes=480"
            })
    void showsItsPagesInBothLanguages(String address) throws Exception {
        page(get(address).header("Accept-Language", "en-GB"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("<html lang=\"en\""),
                                containsString(">Rooms<"),
                                not(containsString("??")))));
        page(get(address).header("Accept-Language", "de-AT,en;q=0.5"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("<html lang=\"de\""),
                                containsString(">Räume<"),
                                not(containsString("??")))));
    }

    @Test
    void remembersTheLanguageThatWasChosen() throws Exception {
        page(get("/?lang=de").header("Accept-Language", "en"))
                .andExpect(cookie().value("lang", "de"))
                .andExpect(cookie().httpOnly("lang", true))
                .andExpect(content().string(containsString("<html lang=\"de\"")));
        page(get("/").cookie(new Cookie("lang", "de")).header("Accept-Language", "en"))
                .andExpect(content().string(containsString("<html lang=\"de\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "", "<b>", "de-DE-x-nonsense-that-is-far-too-long"})
    void speaksNoLanguageButOurs(String language) throws Exception {
        page(get("/").param("lang", language).cookie(new Cookie("lang", "fr"))).andExpect(status().isOk());
    }

    @Test
    void offersThisPageInTheOtherLanguage() throws Exception {
        page(get("/rooms?people=3&lang=en"))
                .andExpect(content().string(containsString("href=\"/rooms?people=3&amp;lang=de\"")));
    }

    @ParameterizedTest
    @CsvSource({"1,4", "5,2", "16,1", "17,0"})
    void listsTheRoomsThatAreLargeEnough(int people, int rooms) throws Exception {
        String html = html(get("/rooms").param("people", Integer.toString(people)));
        assertThat(html.split("class=\"room-row\"", -1)).hasSize(rooms + 1);
        assertThat(html.contains("No room fits all of this")).isEqualTo(rooms == 0);
    }

    @Test
    void listsTheRoomsThatHaveAllOfTheEquipment() throws Exception {
        assertThat(html(get("/rooms?equipment=screen&equipment=sound")))
                .contains(">Eiche<")
                .doesNotContain(">Ahorn<", ">Linden<");
    }

    @Test
    void saysUntilWhenOneCanBookOfADayBeyond() throws Exception {
        LocalDate today = LocalDate.now(clock.withZone(catalog.location().zone()));
        LocalDate last =
                availability.lastDay(catalog.location().zone(), Booker.GUEST).orElseThrow();
        assertThat(last).isAfter(today);
        String until = "You can book until " + new DayNames(Locale.ENGLISH).date(last) + ".";
        assertThat(html(get("/rooms").param("day", last.plusDays(1).toString())))
                .contains(until, "max=\"" + last + "\"")
                .doesNotContain("Nothing free that day.");
        assertThat(html(get("/rooms").param("day", last.toString()))).doesNotContain(until);
    }

    @Test
    void sendsOnlyWhatChangesToHtmx() throws Exception {
        http.perform(get("/rooms?people=3").header("HX-Request", "true"))
                .andExpect(header().string(HttpHeaders.VARY, containsString("HX-Request")))
                .andExpect(content().string(allOf(containsString("id=\"results\""), not(containsString("<html")))));
        http.perform(get("/rooms/linden").header("HX-Request", "true"))
                .andExpect(content().string(allOf(containsString("id=\"choose\""), not(containsString("<html")))));
        http.perform(get("/rooms/linden").header("HX-Request", "true").header("HX-History-Restore-Request", "true"))
                .andExpect(content().string(containsString("<html")));
    }

    @Test
    void showsPriceDeadlineAndReasonsOfTheChosenTime() throws Exception {
        TimeSlot slot = freeSlots.any("linden", Duration.ofHours(2));
        page(get("/rooms/linden?minutes=120").param("start", slot.from().toString()))
                .andExpect(content()
                        .string(allOf(
                                containsString("incl. 19\u00a0% VAT"),
                                containsString("Cancel free of charge until"),
                                containsString("Why this price?"),
                                containsString("RP-0"),
                                containsString("aria-current=\"true\""),
                                containsString("Request this room"))));
    }

    @Test
    void comesBackToTheTimesWithoutScripts() throws Exception {
        assertThat(html(get("/rooms/linden")))
                .contains("action=\"/rooms/linden#choose\"")
                .containsPattern("<a class=\"slot\" [^>]*href=\"[^\"]*#choose\" hx-get=\"[^\"#]*\"");
    }

    @Test
    void saysWhyAChosenTimeCanNotBeBooked() throws Exception {
        page(get("/rooms/linden?minutes=60")
                        .param("start", clock.instant().minusSeconds(3600).toString()))
                .andExpect(content()
                        .string(allOf(
                                containsString("This time can’t be booked"),
                                containsString("This time has already begun."),
                                not(containsString("Request this room")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"day=x", "minutes=-5", "start=now", "from=2026-99-99", "people=1000000", "start=%00"})
    void opensTheRoomWhateverTheAddressSays(String query) throws Exception {
        http.perform(get(URI.create("/rooms/linden?" + query)).accept(TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"choose\"")));
    }

    @Test
    void leadsToTheTimesWhenTheRequestHasNone() throws Exception {
        page(get("/rooms/linden/request"))
                .andExpect(status().is3xxRedirection())
                .andExpect(header().string("Location", containsString("/rooms/linden?")));
        page(get("/rooms/unknown/request")).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "/rooms/unknown, 404, There is nothing at this address",
        "/bookings/B-AAAAAA/nonsense, 404, There is nothing at this address",
        "/no/such/page, 404, There is nothing at this address",
    })
    void saysWhatToDoWhenSomethingGoesWrong(String address, int status, String title) {
        ResponseEntity<String> answer = open(HttpMethod.GET, address, "en");
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getBody()).contains("<html lang=\"en\"", title, "See the rooms");
    }

    @Test
    void saysItInGermanToo() {
        assertThat(open(HttpMethod.GET, "/rooms/unknown", "de").getBody())
                .contains("<html lang=\"de\"", "Unter dieser Adresse gibt es nichts");
    }

    @Test
    void asksToReloadAFormThatWasOpenTooLong() {
        ResponseEntity<String> answer = open(HttpMethod.POST, "/rooms/linden/request", "en");
        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(answer.getBody()).contains("You may not open this page", "Load the page again");
    }

    @Test
    void needsNoInlineScriptsAndStyles() throws Exception {
        TimeSlot slot = freeSlots.any("linden", Duration.ofHours(1));
        for (String address : new String[] {"/", "/rooms", "/rooms/linden?start=" + slot.from()}) {
            assertThat(html(get(address))).doesNotContain(" style=\"", "<style", "onclick=", "javascript:");
        }
    }

    private ResponseEntity<String> open(HttpMethod method, String address, String language) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8");
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
        return browser.exchange(address, method, new HttpEntity<>(headers), String.class);
    }

    private String html(MockHttpServletRequestBuilder request) throws Exception {
        return page(request).andReturn().getResponse().getContentAsString();
    }

    private ResultActions page(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.accept(TEXT_HTML));
    }
}
