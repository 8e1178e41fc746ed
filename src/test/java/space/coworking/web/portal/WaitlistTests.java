package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.web.portal.PortalCases.by;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.OwnBookings;
import space.coworking.booking.WaitlistManagement;
import space.coworking.booking.WaitlistState;
import space.coworking.booking.WaitlistView;
import space.coworking.booking.process.GuestCases;
import space.coworking.web.security.SignedIn;

/** From a taken slot to the waiting list, and from the offer to the booking. */
@IntegrationTest
class WaitlistTests {

    @Autowired
    MockMvc http;

    @Autowired
    PortalCases people;

    @Autowired
    GuestCases guests;

    @Autowired
    WaitlistManagement waitlist;

    @Autowired
    BookingManagement bookings;

    @Autowired
    JdbcClient sql;

    private SignedIn member;
    private BookingView taken;
    private String slug;
    private String choice;

    @BeforeEach
    void aTakenSlot() {
        member = people.member("Wanda Waiting");
        taken = guests.smallRoom(26);
        slug = taken.room().slug();
        choice = "minutes=60&people=2&start=" + taken.slot().from();
    }

    @AfterEach
    void leaveNothingBehind() {
        waitlist.of(member.customer()).forEach(entry -> waitlist.withdraw(entry.id(), member.customer()));
        bookings.ofCustomer(member.customer(), OwnBookings.UPCOMING, PageRequest.of(0, 10))
                .forEach(booking -> bookings.cancel(new BookingAccess.ByStaff(booking.id(), "test"), ""));
        bookings.cancel(new BookingAccess.ByStaff(taken.id(), "test"), "");
    }

    @Test
    void leadsFromTheTakenSlotToTheQuestionWhetherToWait() throws Exception {
        for (String page : new String[] {"/rooms/" + slug, "/rooms/" + slug + "/request"}) {
            page(page + "?" + choice)
                    .andExpect(content()
                            .string(allOf(
                                    containsString("Tell me when it is free"),
                                    containsString("/portal/waitlist?"),
                                    containsString("room=" + slug))));
        }
        page("/portal/waitlist?" + choice + "&room=" + slug)
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Put me on the list"),
                                containsString("value=\"" + taken.slot().from() + "\" selected"),
                                containsString("whoever books first has it"),
                                not(containsString("??")))));
        page("/portal/waitlist?lang=de&" + choice + "&room=" + slug)
                .andExpect(content().string(allOf(containsString("Auf die Warteliste"), not(containsString("??")))));
    }

    @Test
    void asksVisitorsToSignInFirst() throws Exception {
        http.perform(get("/portal/waitlist?" + choice + "&room=" + slug).accept(TEXT_HTML))
                .andExpect(status().is3xxRedirection())
                .andExpect(header().string("Location", containsString("/sign-in")));
    }

    @Test
    void putsOnTheListAndTakesOffIt() throws Exception {
        join().andExpect(redirectedUrl("/portal/waitlist?done=waitlisted"));
        WaitlistView entry = entry();
        assertThat(entry.slot()).isEqualTo(taken.slot());
        assertThat(entry.attendees()).isEqualTo(2);
        page("/portal/waitlist")
                .andExpect(content()
                        .string(allOf(
                                containsString("Waiting, place 1"),
                                containsString(entry.id().toString()))));
        page("/portal/waitlist/" + entry.id())
                .andExpect(content().string(allOf(containsString("is taken at that time"), not(containsString("??")))));
        send("/portal/waitlist/" + entry.id() + "/take").andExpect(redirectedUrl("/portal/waitlist/" + entry.id()));

        send("/portal/waitlist/" + entry.id() + "/withdraw")
                .andExpect(redirectedUrl("/portal/waitlist?done=waitlistWithdrawn"));
        assertThat(entry().state()).isEqualTo(WaitlistState.WITHDRAWN);
    }

    @Test
    void booksWhatIsOffered() throws Exception {
        join();
        offered();
        String path = "/portal/waitlist/" + entry().id();
        send(path + "/take")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Somebody else has the room")));
        bookings.cancel(new BookingAccess.ByStaff(taken.id(), "test"), "");

        page(path).andExpect(content().string(allOf(containsString("Book it now"), not(containsString("??")))));
        page(path + "?lang=de")
                .andExpect(content().string(allOf(containsString("Jetzt buchen"), not(containsString("??")))));
        send(path + "/take")
                .andExpect(status().is3xxRedirection())
                .andExpect(header().string("Location", startsWith("/portal/bookings/B-")));
        page(path).andExpect(content().string(allOf(containsString("You booked"), containsString("See the booking"))));
    }

    @Test
    void goesOnToBookWhatIsFree() throws Exception {
        bookings.cancel(new BookingAccess.ByStaff(taken.id(), "test"), "");
        join().andExpect(header().string("Location", startsWith("/rooms/" + slug + "/request?")));
    }

    @Test
    void saysWhyWaitingWouldNotHelp() throws Exception {
        choice = choice.replace("people=2", "people=900");
        join().andExpect(status().isConflict())
                .andExpect(content().string(containsString("We could not put you on the list")));
        for (int i = 0; i < 10; i++) {
            sql.sql("""
                    insert into booking_waitlist (id, customer_id, room_id, starts_at, ends_at, attendees, state, asked_at, bookable_until)
                    select gen_random_uuid(), ?, ?, t, t + interval '1 hour', 1, 'WAITING', now(), t
                    from (select now() + make_interval(days => 300 + ?) as t) times""").params(member.customer(), taken.room().id(), i).update();
        }
        choice = choice.replace("people=900", "people=2");
        join().andExpect(status().isConflict())
                .andExpect(content().string(containsString("You can wait for 10 times at once")));
    }

    @Test
    void answersOddAddressesWithTheListAlone() throws Exception {
        for (String odd :
                new String[] {"?room=nowhere", "?room=" + slug, "?room=" + slug + "&start=soon", "?start=x"}) {
            page("/portal/waitlist" + odd)
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("Put me on the list"))));
        }
        choice = "minutes=60";
        join().andExpect(status().isBadRequest());
    }

    private void offered() {
        sql.sql(
                        "update booking_waitlist set state = 'OFFERED', offered_until = now() + interval '2 hours' where id = ?")
                .param(entry().id())
                .update();
    }

    private WaitlistView entry() {
        return waitlist.of(member.customer()).get(0);
    }

    private ResultActions join() throws Exception {
        return send("/portal/waitlist?room=" + slug + "&" + choice);
    }

    private ResultActions page(String address) throws Exception {
        return http.perform(get(address).with(by(member)).accept(TEXT_HTML));
    }

    private ResultActions send(String address) throws Exception {
        return http.perform(post(address).with(by(member)).with(csrf()).accept(TEXT_HTML));
    }
}
