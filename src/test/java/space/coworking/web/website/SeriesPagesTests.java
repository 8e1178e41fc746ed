package space.coworking.web.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.web.Joiners.by;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.SeriesManagement;
import space.coworking.booking.SeriesPreview;
import space.coworking.booking.SeriesRequest;
import space.coworking.booking.SeriesRhythm;
import space.coworking.shared.TimeSlot;
import space.coworking.web.Joiners;
import space.coworking.web.SeriesCases;
import space.coworking.web.security.SignedIn;

@IntegrationTest
class SeriesPagesTests {

    private static final String PAGE = "/rooms/linden/series";

    @Autowired
    MockMvc http;

    @Autowired
    SeriesCases cases;

    @Autowired
    Joiners joiners;

    @Autowired
    SeriesManagement series;

    @Autowired
    BookingManagement bookings;

    private final Map<String, String> form = new HashMap<>();
    private SignedIn member;
    private SeriesRequest request;

    @BeforeEach
    void fillTheForm() {
        member = cases.member("Unlimited");
        TimeSlot slot = cases.allFree(member, SeriesRhythm.WORKDAYS, 3);
        request = cases.request(member, slot, SeriesRhythm.WORKDAYS, 3, Map.of());
        SeriesPreview preview = series.preview(request);
        form.put("formKey", UUID.randomUUID().toString());
        form.put("agreed", preview.agreement().toString());
        form.put("start", slot.from().toString());
        form.put("minutes", "60");
        form.put("rhythm", "workdays");
        form.put("dates", "3");
        form.put("attendees", "2");
        form.put("purpose", "Stand-up");
    }

    @AfterEach
    void endWhatBegan() {
        cases.endAll();
    }

    private String address() {
        return PAGE + "?minutes=60&rhythm=workdays&dates=3&start=" + form.get("start");
    }

    private ResultActions send() throws Exception {
        MockHttpServletRequestBuilder post =
                post(PAGE).with(csrf()).with(by(member)).accept(TEXT_HTML);
        form.forEach(post::param);
        return http.perform(post);
    }

    @Test
    void asksAVisitorToSignIn() throws Exception {
        http.perform(get(address()).accept(TEXT_HTML))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrlPattern("**/sign-in"));
    }

    @Test
    void sendsWhoHasNoPlanWithASeriesToASingleBooking() throws Exception {
        SignedIn guest = joiners.somebody("Gus Guest");
        String once = http.perform(get(address()).with(by(guest)))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(once).startsWith("/rooms/linden/request?");
        http.perform(get("/rooms/linden/request?minutes=60&start=" + form.get("start"))
                        .with(by(guest)))
                .andExpect(content().string(not(containsString("/series?"))));
    }

    @Test
    void isOfferedWhereATimeIsChosen() throws Exception {
        http.perform(get("/rooms/linden/request?minutes=60&start=" + form.get("start"))
                        .with(by(member)))
                .andExpect(content().string(allOf(containsString(PAGE + "?"), containsString("Repeat it on"))));
    }

    @Test
    void showsEveryDateWithItsPrice() throws Exception {
        http.perform(get(address()).with(by(member)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("3 dates together"),
                                containsString("from your allowance"),
                                containsString("value=\"" + form.get("agreed") + "\""),
                                containsString("Book these 3 dates"))));
        http.perform(get(address() + "&lang=de").with(by(member)))
                .andExpect(content().string(containsString("Diese 3 Termine buchen")));
    }

    @Test
    void booksOnceHoweverOftenTheButtonIsClicked() throws Exception {
        String page = send().andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(page).startsWith("/portal/bookings/B-").endsWith("?repeated");
        send().andExpect(redirectedUrl(page));

        assertThat(cases.bookingsOf(member)).hasSize(3).allMatch(booking -> "Stand-up".equals(booking.purpose()));
        http.perform(get(page).with(by(member)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("You have 3 dates"),
                                containsString("Date 1 of 3 of a series"),
                                containsString("/cancel-series"))));
    }

    @Test
    void aLinkToOneDateOpensNoOther() throws Exception {
        send().andExpect(status().is3xxRedirection());
        BookingView one = cases.bookingsOf(member).get(0);
        http.perform(get(one.manageUrl().getRawPath()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("of a series"))));
        http.perform(get("/portal/bookings/" + one.reference() + "/cancel-series")
                        .with(by(joiners.somebody("Steve Stranger"))))
                .andExpect(status().isNotFound());
    }

    @Test
    void showsTheDatesAgainWhenSomebodyWasQuicker() throws Exception {
        SignedIn other = cases.member("Unlimited");
        bookings.request(
                cases.single(other, series.preview(request).dates().get(1).slot()));

        send().andExpect(status().isConflict())
                .andExpect(content()
                        .string(allOf(
                                containsString("Nothing is booked yet"),
                                containsString("Somebody else has the room at that time."),
                                containsString("2 dates together"),
                                containsString(">Stand-up</textarea>"))));
        assertThat(cases.bookingsOf(member)).isEmpty();
    }

    @Test
    void showsWhatAChoiceMeansAtAnAddressOfItsOwn() throws Exception {
        String second = series.preview(request).dates().get(1).date().toString();
        form.put("on-" + second, "skip");
        form.put("look", "1");
        String page = send().andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(page)
                .startsWith(PAGE + "?")
                .contains("on-" + second + "=skip", "purpose=Stand-up")
                .doesNotContain("_csrf", "formKey");
        http.perform(get(URI.create(page)).with(by(member)))
                .andExpect(content()
                        .string(allOf(
                                containsString("2 dates together"),
                                containsString("Left out"),
                                containsString("Book it as planned"))));
    }

    @Test
    void refusesWhatIsNoFormOfOurs() throws Exception {
        form.put("agreed", "everything");
        send().andExpect(status().isBadRequest());
        http.perform(get(address() + "&attendees=none").with(by(member)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"attendees-error\"")));
        form.put("start", "tomorrow");
        send().andExpect(status().isBadRequest());
    }

    @Test
    void cancelsAllThatAreAhead() throws Exception {
        String page = send().andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String booking = page.substring(0, page.indexOf('?'));
        http.perform(get(booking + "/cancel-series").with(by(member)))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("These 3 dates"), containsString("Cancel 3 dates"))));
        http.perform(post(booking + "/cancel-series").with(csrf()).with(by(member)))
                .andExpect(redirectedUrl(booking + "?series-cancelled"));
        assertThat(cases.bookingsOf(member)).isEmpty();
        http.perform(get(booking + "?series-cancelled").with(by(member)))
                .andExpect(content().string(containsString("The dates that were ahead are cancelled")));
        http.perform(get(booking + "/cancel-series").with(by(member)))
                .andExpect(redirectedUrl(booking + "?unchangeable"));
    }
}
