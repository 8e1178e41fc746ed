package space.coworking.web.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.web.Joiners.by;

import java.time.Clock;
import java.time.Duration;
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
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import space.coworking.IntegrationTest;
import space.coworking.booking.Availability;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.RoomCatalog;
import space.coworking.shared.TimeSlot;
import space.coworking.web.FreeSlots;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

@IntegrationTest
class RequestTests {

    private static final String HTML = "<script>alert('x')</script>\"><b>&amp;";

    @Autowired
    MockMvc http;

    @Autowired
    RoomCatalog catalog;

    @Autowired
    Availability availability;

    @Autowired
    BookingManagement bookings;

    @Autowired
    Joiners joiners;

    @Autowired
    Clock clock;

    private final Map<String, String> form = new HashMap<>();
    private String booked = "";

    @BeforeEach
    void fillTheForm() {
        TimeSlot slot = new FreeSlots(catalog, availability, clock).any("linden", Duration.ofHours(1));
        form.put("formKey", UUID.randomUUID().toString());
        form.put("start", slot.from().toString());
        form.put("minutes", "60");
        form.put("attendees", "3");
        form.put("name", "Ada Lovelace");
        form.put("email", UUID.randomUUID() + "@example.org");
        form.put("phone", "030 901820");
        form.put("company", "Engines & Sons");
        form.put("purpose", "Workshop");
    }

    @AfterEach
    void giveTheRoomBack() {
        if (!booked.isEmpty()) {
            String[] parts = booked.substring(0, booked.indexOf('?')).split("/");
            assertThat(bookings.cancel(new BookingAccess.ByLink(parts[2], parts[3]), ""))
                    .isPresent();
        }
    }

    @Test
    void showsTheFormWithTheChosenTimeAndItsPrice() throws Exception {
        http.perform(get("/rooms/linden/request?minutes=60&people=3").param("start", form.get("start")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Who is coming?"),
                                containsString("autocomplete=\"email\""),
                                containsString("incl. 19\u00a0% VAT"),
                                containsString("name=\"_csrf\""))));
    }

    @Test
    void leadsToTheGuestsOwnPage() throws Exception {
        String page = bookedPage(send());
        assertThat(page).startsWith("/bookings/B-").endsWith("?requested");
        http.perform(get(page))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("We have your request")));
    }

    @Test
    void booksOnceHoweverOftenTheButtonIsClicked() throws Exception {
        String page = bookedPage(send());
        assertThat(bookedPage(send()) + "?requested").isEqualTo(page);
        booked = page;
    }

    @Test
    void leadsOwnersOnToPayingWhereTheButtonSaysSo() throws Exception {
        SignedIn owner = joiners.somebody("Petra Payer");
        form.put("then", "PAY_NOW");
        String page = "";
        for (int click = 0; click < 2; click++) {
            page = send(by(owner)).andReturn().getResponse().getRedirectedUrl();
            assertThat(page).startsWith("/portal/bookings/B-").endsWith("?toPay");
        }
        http.perform(get(page).with(by(owner)).accept(TEXT_HTML))
                .andExpect(content()
                        .string(allOf(
                                containsString("the payment page comes next"),
                                containsString("?toPay\""),
                                not(containsString("Whoever has it can change")))));
        form.put("formKey", UUID.randomUUID().toString());
        String reference = page.substring(page.lastIndexOf('/') + 1, page.indexOf('?'));
        send(by(owner)).andExpect(redirectedUrl("/portal/bookings/" + reference + "?already"));
        assertThat(bookings.cancel(
                        new BookingAccess.ByOwner(
                                reference, owner.ownedCustomer().orElseThrow()),
                        ""))
                .isPresent();
    }

    @Test
    void saysErrorsAtTheirFieldsAndOnTopAndLosesNothing() throws Exception {
        form.put("email", "ada@");
        form.put("phone", "12");
        form.put("attendees", "");
        send().andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("<a href=\"#email\">This is no email address."),
                                containsString("id=\"email-error\""),
                                containsString("id=\"phone-error\""),
                                containsString("id=\"attendees-error\""),
                                containsString("value=\"ada@\""),
                                containsString("value=\"Ada Lovelace\""),
                                containsString("Engines &amp; Sons"),
                                containsString(">Workshop</textarea>"))))
                .andExpect(content().string(not(containsString("id=\"name-error\""))));
    }

    @Test
    void saysThatTheRoomIsTooSmallAtTheNumberOfPeople() throws Exception {
        form.put("attendees", "40");
        send().andExpect(status().isConflict())
                .andExpect(
                        content().string(allOf(containsString("id=\"attendees-error\""), containsString("4 seats"))));
    }

    @Test
    void offersOtherTimesWhenSomebodyWasQuicker() throws Exception {
        bookedPage(send());
        form.put("formKey", UUID.randomUUID().toString());
        form.put("email", UUID.randomUUID() + "@example.org");
        send().andExpect(status().isConflict())
                .andExpect(content()
                        .string(allOf(
                                containsString("Somebody else has the room at that time."),
                                containsString("These times are free"),
                                containsString("/request?"),
                                containsString("value=\"Ada Lovelace\""))));
    }

    @Test
    void showsMarkupAsTextInEveryField() throws Exception {
        for (String field : new String[] {"attendees", "name", "email", "phone", "company", "purpose"}) {
            form.put(field, HTML);
        }
        send().andExpect(status().isUnprocessableEntity())
                .andExpect(
                        content().string(allOf(not(containsString("<script>alert")), not(containsString("\"><b>")))));
    }

    @Test
    void keepsMarkupInABookingAsText() throws Exception {
        form.put("name", HTML);
        form.put("company", HTML);
        form.put("purpose", HTML);
        String page = bookedPage(send());
        http.perform(get(page))
                .andExpect(content()
                        .string(allOf(containsString("&lt;script&gt;alert"), not(containsString("<script>alert")))));
    }

    @Test
    void refusesFormsThatAreNotOurs() throws Exception {
        form.put("formKey", "x");
        send().andExpect(status().isBadRequest());
        form.put("formKey", UUID.randomUUID().toString());
        form.put("start", "tomorrow");
        send().andExpect(status().isBadRequest());
    }

    @Test
    void refusesANameOfTenKilobytes() throws Exception {
        form.put("name", "x".repeat(10_000));
        send().andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("120 characters at most; these are 10,000")));
    }

    private ResultActions send() throws Exception {
        return send(anonymous());
    }

    private ResultActions send(RequestPostProcessor person) throws Exception {
        MockHttpServletRequestBuilder request =
                post("/rooms/linden/request").with(person).with(csrf()).accept(TEXT_HTML);
        form.forEach(request::param);
        return http.perform(request);
    }

    private String bookedPage(ResultActions sent) throws Exception {
        booked = sent.andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return booked;
    }
}
