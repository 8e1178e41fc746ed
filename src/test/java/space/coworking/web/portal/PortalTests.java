package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.web.portal.PortalCases.by;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewsletterConsent;
import space.coworking.shared.EmailAddress;
import space.coworking.web.security.SignedIn;

/** A customer at home in the portal. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalTests {

    @Autowired
    MockMvc http;

    @Autowired
    PortalCases cases;

    @Autowired
    BookingManagement bookings;

    @Autowired
    CustomerManagement customers;

    @Autowired
    AccountManagement accounts;

    @Autowired
    NewsletterConsent newsletter;

    private SignedIn grace;
    private final List<BookingView> made = new ArrayList<>();

    @BeforeAll
    void someBookings() {
        grace = cases.member("Grace Hopper");
        for (int i = 0; i < 2; i++) {
            made.add(cases.booking(grace, 20 + i));
        }
    }

    @AfterAll
    void giveTheRoomsBack() {
        made.forEach(booking -> bookings.cancel(new BookingAccess.ByStaff(booking.id(), "test"), ""));
    }

    @Test
    void showsWhatComesNext() throws Exception {
        page("/portal")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Hello Grace Hopper"),
                                containsString(made.get(0).reference()),
                                containsString(made.get(1).reference()),
                                not(containsString("??")))));
        page("/portal?lang=de").andExpect(content().string(containsString("Ihre nächsten Buchungen")));
    }

    @Test
    void ownerReachesTheBookingWithoutItsLink() throws Exception {
        SignedIn owner = cases.member("Olga Owner");
        BookingView booking = cases.booking(owner, 25);
        String path = "/portal/bookings/" + booking.reference();

        page(owner, path)
                .andExpect(status().isOk())
                .andExpect(
                        content().string(allOf(containsString(path + "/cancel"), not(containsString(token(booking))))));
        page(owner, path + "/reschedule").andExpect(status().isOk());
        page(owner, path + "/calendar.ics").andExpect(status().isNotFound()); // not confirmed yet
        send(owner, path + "/pay").andExpect(redirectedUrl(path + "?paid")); // nothing is due yet
        send(owner, path + "/cancel", "reason", "Changed my mind").andExpect(redirectedUrl(path + "?cancelled"));

        assertThat(bookings.find(new BookingAccess.ByOwner(booking.reference(), owner.customer()))
                        .orElseThrow()
                        .state())
                .isEqualTo(BookingState.CANCELLED);
        page(owner, "/portal/bookings?show=past").andExpect(content().string(containsString(booking.reference())));
        page(owner, "/portal/bookings").andExpect(content().string(not(containsString(booking.reference()))));
    }

    @ParameterizedTest
    @CsvSource({"show=nonsense", "page=0", "page=-1", "page=x", "page=99999999999"})
    void aListHasNoWrongAddress(String query) throws Exception {
        page("/portal/bookings?" + query).andExpect(status().isOk());
    }

    @Test
    void staffWhoAreNoCustomersHaveOnlyAnAccount() throws Exception {
        SignedIn reception = PortalCases.signedIn(
                accounts.withEmail(new EmailAddress("reception@demo.example")).orElseThrow());
        http.perform(get("/portal").with(by(reception))).andExpect(redirectedUrl("/portal/account"));
        http.perform(get("/portal/account").with(by(reception)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/portal/account/profile"))));
        for (String page : List.of("/portal/bookings", "/portal/company", "/portal/account/my-data.json")) {
            http.perform(get(page).with(by(reception))).andExpect(status().isNotFound());
        }
    }

    @Test
    void keepsTheProfileAndGreetsByItsName() throws Exception {
        SignedIn person = cases.member("Ada Old");

        http.perform(profile(
                        person,
                        "name",
                        "Ada New",
                        "phone",
                        "030 901820",
                        "line1",
                        "Ritterstr. 12",
                        "postalCode",
                        "10969",
                        "city",
                        "Berlin",
                        "country",
                        "DE",
                        "language",
                        "de"))
                .andExpect(redirectedUrl("/portal/account?done=profile"))
                .andExpect(result -> assertThat(result.getResponse().getHeaders("Set-Cookie"))
                        .last()
                        .asString()
                        .startsWith("lang=de"));

        var profile = customers.profile(person.customer());
        assertThat(profile.name()).isEqualTo("Ada New");
        assertThat(profile.phone()).isEqualTo("+49 30 901820");
        assertThat(profile.address()).isNotNull();
        assertThat(profile.address().country()).isEqualTo("DE");
        assertThat(profile.locale().getLanguage()).isEqualTo("de");
        assertThat(accounts.withEmail(person.email()).orElseThrow().name()).isEqualTo("Ada New");
        http.perform(get("/portal").with(by(person))).andExpect(content().string(containsString("Ada New")));
    }

    @Test
    void saysWhatIsWrongWithAProfileAndLosesNothing() throws Exception {
        SignedIn person = cases.member("Bea Byte");

        http.perform(profile(person, "name", " ", "phone", "12", "city", "Lost City", "country", "XX"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("Name: please fill this in"),
                                containsString("this is no phone number"),
                                containsString("Postal code: please fill this in"),
                                containsString("Country: please fill this in"),
                                containsString("Lost City"))));

        assertThat(customers.profile(person.customer()).name()).isEqualTo("Bea Byte");
    }

    @Test
    void everyYesAndNoToTheNewsletterIsKept() throws Exception {
        SignedIn person = cases.member("Nell News");
        for (String given : List.of("true", "true", "false")) {
            http.perform(post("/portal/account/newsletter")
                            .param("given", given)
                            .with(by(person))
                            .with(csrf()))
                    .andExpect(status().isFound());
        }

        assertThat(newsletter.decisions(person.customer()))
                .extracting(NewsletterConsent.Decision::given)
                .containsExactly(false, true);
    }

    @Test
    void changingThePasswordNeedsTheOldOne() throws Exception {
        SignedIn person = cases.member("Paula Pass");
        http.perform(password("wrong one", "another long secret").with(by(person)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("The present password is another one")));
        http.perform(password(PortalCases.PASSWORD, "short").with(by(person)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("at least 10 characters")));
        assertThat(accounts.signIn(person.email().value(), PortalCases.PASSWORD))
                .isPresent();

        http.perform(password(PortalCases.PASSWORD, "another long secret").with(by(person)))
                .andExpect(redirectedUrl("/portal/account?done=password"));

        assertThat(accounts.signIn(person.email().value(), PortalCases.PASSWORD))
                .isEmpty();
        assertThat(accounts.signIn(person.email().value(), "another long secret"))
                .isPresent();
    }

    @Test
    void whoCameByAMailedLinkNeedsNoOldPassword() throws Exception {
        SignedIn person = cases.member("Lina Link");
        http.perform(password("", "another long secret").with(by(person, "SIGNED_IN_BY_LINK")))
                .andExpect(redirectedUrl("/portal/account?done=password"));
        assertThat(accounts.signIn(person.email().value(), "another long secret"))
                .isPresent();
    }

    @Test
    void handsOutACopyOfEverythingWithoutSecrets() throws Exception {
        String file = page("/portal/account/my-data.json")
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("my-data.json")))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        JsonNode copy = new ObjectMapper().readTree(file);
        assertThat(copy.get("customer").get("email").textValue())
                .isEqualTo(grace.email().value());
        assertThat(copy.get("bookings").findValuesAsText("reference"))
                .contains(made.get(0).reference(), made.get(1).reference());
        assertThat(copy.get("mails").isArray()).isTrue();
        assertThat(file).doesNotContain(token(made.get(0)), "password", "hash");
    }

    /** One of them is the session's first question, for the saved language. */
    @ParameterizedTest
    @CsvSource({
        "/portal, 6",
        "/portal/bookings, 3",
        "/portal/account, 3",
        "/portal/account/tokens, 2",
        "/portal/company, 2"
    })
    void pagesCostABoundedNumberOfQueries(String path, int most) throws Exception {
        page(path); // what is kept in memory is there afterwards
        assertThat(CountedStatements.during(() -> page(path).andExpect(status().isOk())))
                .isLessThanOrEqualTo(most);
    }

    private ResultActions page(String path) throws Exception {
        return page(grace, path);
    }

    private ResultActions page(SignedIn person, String path) throws Exception {
        return http.perform(get(URI.create(path)).with(by(person)));
    }

    private ResultActions send(SignedIn person, String path, String... parameters) throws Exception {
        var request = post(URI.create(path)).with(by(person)).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return http.perform(request);
    }

    private static MockHttpServletRequestBuilder profile(SignedIn person, String... parameters) {
        var request = post("/portal/account/profile").with(by(person)).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request;
    }

    private static MockHttpServletRequestBuilder password(String oldPassword, String newPassword) {
        return post("/portal/account/password")
                .param("oldPassword", oldPassword)
                .param("newPassword", newPassword)
                .with(csrf());
    }

    private static String token(BookingView booking) {
        return booking.manageUrl().getPath().split("/")[3];
    }
}
