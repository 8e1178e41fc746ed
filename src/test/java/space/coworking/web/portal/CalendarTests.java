package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.web.portal.PortalCases.by;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.Rescheduled;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;
import space.coworking.web.security.SignedIn;

/** A private address for one's calendars: made, renewed, switched off, and what stands in it. */
@IntegrationTest
class CalendarTests {

    private static final Pattern ADDRESS = Pattern.compile("id=\"address\">(https?://[^<]+)<");

    @Autowired
    MockMvc http;

    @Autowired
    PortalCases cases;

    @Autowired
    GuestCases slots;

    @Autowired
    BookingManagement bookings;

    @Autowired
    JdbcClient sql;

    private SignedIn member;
    private BookingView booking;

    @BeforeEach
    void aBooking() {
        member = cases.member("Cara Calendar");
        booking = cases.booking(member, 30);
    }

    @AfterEach
    void giveTheRoomBack() {
        bookings.cancel(new BookingAccess.ByStaff(booking.id(), "test"), "");
    }

    @Test
    void showsTheAddressOnceAndKeepsItsHashAlone() throws Exception {
        URI address = make();

        assertThat(address.getPath()).matches("/calendar/[\\w-]{43}\\.ics");
        http.perform(get("/portal/calendar").with(by(member)).accept(TEXT_HTML))
                .andExpect(content().string(not(containsString(address.getPath()))));
        byte[] kept = sql.sql("select token_hash from calendar_feed where customer_id = ?")
                .param(member.customer())
                .query(byte[].class)
                .single();
        assertThat(kept).hasSize(32);
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(kept)).isNotIn(address.getPath());
    }

    @Test
    void showsConfirmedBookingsAndFollowsThem() throws Exception {
        URI address = make();
        assertThat(events(address)).isEmpty();
        confirm();

        VEvent confirmed = events(address).get(0);
        assertThat(confirmed.getUid().getValue()).startsWith(booking.id() + "@");
        assertThat(confirmed.getStatus().isConfirmed()).isTrue();
        assertThat(confirmed.getSequence().getValue()).isZero();
        assertThat(confirmed.getDateStart().getValue().toInstant())
                .isEqualTo(booking.slot().from());
        assertThat(confirmed.getDescription().getValue())
                .contains("/portal/bookings/" + booking.reference())
                .doesNotContain(booking.manageUrl().getPath());

        TimeSlot later = slots.freeSlot(RoomClass.SMALL, 40, Duration.ofHours(2));
        assertThat(bookings.reschedule(owner(), later.from(), later.to()))
                .hasValueSatisfying(moved -> assertThat(moved).isInstanceOf(Rescheduled.Done.class));
        VEvent moved = events(address).get(0);
        assertThat(moved.getUid().getValue()).isEqualTo(confirmed.getUid().getValue());
        assertThat(moved.getSequence().getValue()).isEqualTo(1);
        assertThat(moved.getStatus().isTentative()).isTrue();
        assertThat(moved.getDateStart().getValue().toInstant()).isEqualTo(later.from());
        assertThat(moved.getLastModified().getValue())
                .isAfterOrEqualTo(confirmed.getLastModified().getValue());

        bookings.cancel(owner(), "");
        VEvent cancelled = events(address).get(0);
        assertThat(cancelled.getStatus().isCancelled()).isTrue();
        assertThat(cancelled.getSequence().getValue()).isEqualTo(2);
    }

    @Test
    void saysThatNothingChanged() throws Exception {
        URI address = make();
        confirm();
        MockHttpServletResponse first = read(address);
        String tag = first.getHeader("ETag");

        assertThat(first.getContentType()).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(first.getHeader("Cache-Control")).contains("private").doesNotContain("no-store");
        assertThat(first.getCookies()).isEmpty();
        http.perform(get(address).header("If-None-Match", tag))
                .andExpect(status().isNotModified())
                .andExpect(content().bytes(new byte[0]));
        bookings.cancel(owner(), "");
        http.perform(get(address).header("If-None-Match", tag)).andExpect(status().isOk());
    }

    @Test
    void costsTheSameFewQueriesHoweverMuchStandsInIt() throws Exception {
        URI address = make();
        confirm();
        read(address);
        assertThat(CountedStatements.during(() -> read(address))).isLessThanOrEqualTo(2);
    }

    @Test
    void looksTheSameOnceRenewedOrSwitchedOffAsIfItNeverWas() throws Exception {
        URI old = make();
        URI renewed = make();
        String unknown = unknown(URI.create("/calendar/" + "x".repeat(43) + ".ics"));

        assertThat(unknown(old).replace(old.getPath(), "…"))
                .isEqualTo(unknown.replace("/calendar/" + "x".repeat(43) + ".ics", "…"));
        assertThat(read(renewed).getStatus()).isEqualTo(200);
        http.perform(post("/portal/calendar/revoke").with(by(member)).with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(unknown(renewed).replace(renewed.getPath(), "…"))
                .isEqualTo(unknown.replace("/calendar/" + "x".repeat(43) + ".ics", "…"));
    }

    @Test
    void asksWhoGuessesToWaitAndNobodyElse() throws Exception {
        URI address = make();
        for (int i = 0; i < 60; i++) {
            http.perform(get("/calendar/guess-" + i + ".ics").with(from("203.0.113.77")))
                    .andExpect(status().isNotFound());
        }
        http.perform(get("/calendar/guess-60.ics").with(from("203.0.113.77")))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"));
        for (int i = 0; i < 70; i++) {
            http.perform(get(address).with(from("203.0.113.78"))).andExpect(status().isOk());
        }
    }

    @Test
    void isForThoseWhoAreSignedIn() throws Exception {
        http.perform(get("/portal/calendar").accept(TEXT_HTML)).andExpect(status().is3xxRedirection());
        http.perform(post("/portal/calendar").with(by(member)).accept(TEXT_HTML))
                .andExpect(status().isForbidden());
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private URI make() throws Exception {
        String page = http.perform(
                        post("/portal/calendar").with(by(member)).with(csrf()).accept(TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher address = ADDRESS.matcher(page);
        assertThat(address.find()).isTrue();
        assertThat(page).contains("href=\"webcal://").doesNotContain("??");
        return URI.create(URI.create(address.group(1)).getPath());
    }

    private String unknown(URI address) throws Exception {
        return http.perform(get(address))
                .andExpect(status().isNotFound())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private MockHttpServletResponse read(URI address) throws Exception {
        return http.perform(get(address)).andReturn().getResponse();
    }

    private List<VEvent> events(URI address) throws Exception {
        return Biweekly.parse(read(address).getContentAsString()).first().getEvents();
    }

    private BookingAccess owner() {
        return new BookingAccess.ByOwner(booking.reference(), member.customer());
    }

    private void confirm() {
        sql.sql("update booking set state = 'CONFIRMED', confirmed_at = now() where id = ?")
                .param(booking.id())
                .update();
    }
}
