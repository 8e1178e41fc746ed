package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import space.coworking.IntegrationTest;
import space.coworking.booking.Availability;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.Requested;
import space.coworking.booking.RoomCatalog;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;
import space.coworking.web.FreeSlots;

@IntegrationTest
class BookingPageTests {

    @Autowired
    MockMvc http;

    @Autowired
    RoomCatalog catalog;

    @Autowired
    Availability availability;

    @Autowired
    BookingManagement bookings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private FreeSlots freeSlots;
    private BookingView booking;
    private String path;
    private BookingAccess access;

    @BeforeEach
    void aBooking() {
        freeSlots = new FreeSlots(catalog, availability, clock);
        TimeSlot slot = freeSlots.any("birke", Duration.ofHours(1));
        booking = ((Requested.Accepted) bookings.request(new BookingRequest(
                        catalog.roomBySlug("birke").orElseThrow().id(),
                        slot.from(),
                        slot.to(),
                        2,
                        "Grace Hopper",
                        new EmailAddress(UUID.randomUUID() + "@example.org"),
                        null,
                        "Navy <b>",
                        null,
                        null,
                        Locale.ENGLISH)))
                .booking();
        path = booking.manageUrl().getPath();
        String[] parts = path.split("/");
        access = new BookingAccess.ByLink(parts[2], parts[3]);
    }

    @AfterEach
    void giveTheRoomBack() {
        assertThat(bookings.cancel(access, "")).isPresent();
    }

    @Test
    void saysWhereTheBookingStandsAndWhatComes() throws Exception {
        page(path)
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("We are looking at your request"),
                                containsString("Booking " + booking.reference()),
                                containsString("Grace Hopper"),
                                containsString("Navy &lt;b&gt;"),
                                containsString("Choose a new time"),
                                not(containsString("??")))));
        page(path + "?lang=de").andExpect(content().string(containsString("Wir prüfen Ihre Anfrage")));
    }

    @Test
    void staysOutOfCachesSearchEnginesAndOtherSitesLogs() throws Exception {
        page(path)
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(header().string("X-Robots-Tag", containsString("noindex")))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/paid", "/calendar.ics", "/cancel", "/reschedule"})
    void looksTheSameForAWrongTokenAndAnUnknownBooking(String page) throws Exception {
        page("/bookings/" + booking.reference() + "/wrong" + page).andExpect(status().isNotFound());
        page("/bookings/B-AAAAAA/wrong" + page).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pay", "/check-in", "/cancel", "/reschedule?start=2026-11-26T10:00:00Z&minutes=60"})
    void changesNothingForAWrongToken(String action) throws Exception {
        send("/bookings/" + booking.reference() + "/wrong" + action).andExpect(status().isNotFound());
        assertThat(state()).isEqualTo(BookingState.REQUESTED);
    }

    @Test
    void changesNothingWithoutTheForm() throws Exception {
        http.perform(post(path + "/cancel").accept(TEXT_HTML)).andExpect(status().isForbidden());
        page(path + "/cancel").andExpect(status().isOk());
        assertThat(state()).isEqualTo(BookingState.REQUESTED);
    }

    @Test
    void handsOutACalendarFileOnceTheRoomIsConfirmed() throws Exception {
        page(path + "/calendar.ics").andExpect(status().isNotFound());
        jdbc.sql("update booking set state = 'CONFIRMED', confirmed_at = now() where id = ?")
                .param(booking.id())
                .update();

        page(path + "/calendar.ics")
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/calendar;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", containsString(booking.reference() + ".ics")))
                .andExpect(content().string(containsString("BEGIN:VCALENDAR")));
    }

    @Test
    void saysWhatCancellingMeansBeforeItIsDone() throws Exception {
        page(path + "/cancel")
                .andExpect(content()
                        .string(allOf(containsString("Cancel this booking?"), containsString("It costs you nothing"))));
        send(path + "/cancel").andExpect(redirectedUrl(path + "?cancelled"));
        assertThat(state()).isEqualTo(BookingState.CANCELLED);
        page(path + "?cancelled")
                .andExpect(content()
                        .string(allOf(
                                containsString("Your booking is cancelled"),
                                containsString("Choose another time"),
                                not(containsString(path + "/cancel\"")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cancel", "/reschedule", "/reschedule?minutes=60&start=2026-11-26T10:00:00Z"})
    void leadsBackWithANoticeOnceNothingCanBeChanged(String address) throws Exception {
        page(path + "?unchangeable").andExpect(content().string(not(containsString("can’t be moved or cancelled"))));
        send(path + "/cancel").andExpect(redirectedUrl(path + "?cancelled"));

        page(path + address).andExpect(redirectedUrl(path + "?unchangeable"));
        page(path + "?unchangeable")
                .andExpect(content().string(containsString("can’t be moved or cancelled any more")));
    }

    @Test
    void leavesTheSlotsOfABookingThatAnotherTabCancelled() throws Exception {
        http.perform(get(path + "/reschedule").header("HX-Request", "true").accept(TEXT_HTML))
                .andExpect(header().doesNotExist("HX-Redirect"));
        send(path + "/cancel").andExpect(redirectedUrl(path + "?cancelled"));

        http.perform(get(path + "/reschedule").header("HX-Request", "true").accept(TEXT_HTML))
                .andExpect(header().string("HX-Redirect", path + "?unchangeable"));
        send(path + "/reschedule?minutes=60&start=2026-12-01T10:00:00Z")
                .andExpect(redirectedUrl(path + "?unchangeable"));
    }

    @Test
    void asksForAShorterReason() throws Exception {
        http.perform(post(path + "/cancel")
                        .with(csrf())
                        .param("reason", "x".repeat(501))
                        .accept(TEXT_HTML))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("x".repeat(501))));
        assertThat(state()).isEqualTo(BookingState.REQUESTED);
    }

    @Test
    void saysWhatMovingMeansAndMoves() throws Exception {
        TimeSlot other = freeSlots.any("birke", Duration.ofHours(2));
        String choice = "?minutes=120&start=" + other.from();
        page(path + "/reschedule").andExpect(content().string(containsString("What it would mean")));
        page(path + "/reschedule" + choice)
                .andExpect(content().string(allOf(containsString("to pay"), containsString("Move the booking"))));
        assertThat(bookings.find(access).orElseThrow().slot()).isEqualTo(booking.slot());

        send(path + "/reschedule" + choice).andExpect(redirectedUrl(path + "?moved"));
        assertThat(bookings.find(access).orElseThrow().slot()).isEqualTo(other);
    }

    @Test
    void warnsWhoWouldGiveUpAConfirmedTime() throws Exception {
        String warning = "Your confirmed time is given up at once.";
        TimeSlot other = freeSlots.any("birke", Duration.ofHours(1));
        String move = path + "/reschedule?minutes=60&start=" + other.from();
        page(move).andExpect(content().string(not(containsString(warning))));
        jdbc.sql("update booking set state = 'CONFIRMED' where id = ?")
                .param(booking.id())
                .update();

        page(move)
                .andExpect(content()
                        .string(allOf(containsString("We have to approve the new time"), containsString(warning))));
    }

    @Test
    void refusesToMoveIntoThePast() throws Exception {
        send(path + "/reschedule?minutes=60&start=2020-01-07T10:00:00Z")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("This time has already begun.")));
    }

    @Test
    void saysThatNothingIsToBePaidYet() throws Exception {
        send(path + "/pay").andExpect(status().is3xxRedirection());
        assertThat(state()).isEqualTo(BookingState.REQUESTED);
    }

    @Test
    void saysFromWhenOneMayCheckIn() throws Exception {
        send(path + "/check-in").andExpect(redirectedUrl(path + "?early"));
        page(path + "?early").andExpect(content().string(containsString("from 10 minutes before the start")));
    }

    private BookingState state() {
        return bookings.find(access).orElseThrow().state();
    }

    private ResultActions page(String address) throws Exception {
        return http.perform(get(address).accept(TEXT_HTML));
    }

    private ResultActions send(String address) throws Exception {
        return http.perform(post(address).with(csrf()).accept(TEXT_HTML));
    }
}
