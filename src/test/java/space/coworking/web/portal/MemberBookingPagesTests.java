package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.MemberBookings;
import space.coworking.booking.MemberBookings.Member;
import space.coworking.booking.process.GuestCases;
import space.coworking.membership.CreditAccounts;
import space.coworking.membership.CreditStatement;
import space.coworking.rules.RoomClass;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** What a member reads of a booking afterwards: its page, the lists, and the statement of credit. */
@IntegrationTest
class MemberBookingPagesTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    @Autowired
    MockMvc http;

    @Autowired
    MemberBookings members;

    @Autowired
    GuestCases cases;

    @Autowired
    CreditAccounts accounts;

    @Autowired
    CreditStatement statement;

    @Autowired
    BookingManagement bookings;

    @BeforeEach
    void beginTheDay() {
        members.beginTheDay();
    }

    @AfterEach
    void endWhatBegan() {
        members.endAll();
    }

    @Test
    void whatIsConfirmedAtOnceHasItsStepsFromTheFirstMoment() throws Exception {
        Member member = members.withPack(600);
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        assertThat(booking.state()).isEqualTo(BookingState.CONFIRMED);
        String path = "/portal/bookings/" + booking.reference();
        String atOnce = page(member, path + "?requested");
        cases.runJobs(booking);
        String later = page(member, path);

        for (String page : List.of(atOnce, later)) {
            assertThat(timeline(page))
                    .containsSubsequence("You asked for the room", "We confirmed the room", "Your visit")
                    .doesNotContain("We decide", "You pay", "You paid");
        }
        assertThat(atOnce).contains("Booked: the room is yours", ">2 h of credit<", "Nothing else to pay");
        assertThat(page(member, path + "?lang=de")).contains("2 Std. Guthaben");
        assertThat(page(member, "/portal/bookings")).contains("2 h credit").doesNotContain("€0.00");
    }

    @Test
    void theRestIsNamedBesideWhatThePlanPays() throws Exception {
        Member member = members.member("Partial");
        BookingView booking = members.book(member, RoomClass.SMALL, 3, Duration.ofHours(2));

        assertThat(page(member, "/portal/bookings/" + booking.reference()))
                .contains(">1 h of allowance<", "and €10.80 for the rest");
        assertThat(page(member, "/portal")).contains("1 h + €10.80");
    }

    @Test
    void whatWasSetAsideAndUsedReadsAsOneUse() throws Exception {
        Member member = members.withPack(600);
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);

        assertThat(accounts.statement(member.customer()))
                .as("the ledger keeps it all")
                .hasSize(4);
        assertThat(lines(member)).containsExactly("DEBIT -120 480", "GRANT 600 600");
        assertThat(statement.count(member.customer())).isEqualTo(2);
        assertThat(page(member, "/portal/credits"))
                .contains(">Used<", "/portal/bookings/" + booking.reference(), "−2 h", ">8 h<")
                .doesNotContain("et aside");
    }

    @Test
    void whatOneBookingTookOfSeveralPacksIsOneLineToo() {
        Member member = members.withPack(60);
        accounts.pack(member.customer(), 90, Duration.ofDays(90));
        members.book(member, RoomClass.SMALL, 3, ONE_HOUR);

        assertThat(lines(member)).containsExactly("DEBIT -120 30", "GRANT 90 150", "GRANT 60 60");
    }

    @Test
    void allowanceAndCreditAreToldApart() throws Exception {
        Member member = members.member("Unlimited");
        members.book(member, RoomClass.SMALL, 3, ONE_HOUR);

        assertThat(statement.lines(member.customer(), 0, 10)).isNotEmpty().allMatch(CreditStatement.Line::ofAllowance);
        assertThat(page(member, "/portal/credits")).contains("from the allowance", "Room time left");
    }

    @Test
    void whoHasNoAllowanceReadsOfNone() throws Exception {
        Member member = members.withPack(600);

        assertThat(page(member, "/portal/credits")).contains("10 h").doesNotContain("Room time left");
        assertThat(page(member, "/portal")).contains("10 h").doesNotContain("Room time left");
    }

    @Test
    void whoCancelsWhatCreditPaidForIsLedToWhatCameBack() throws Exception {
        Member member = members.withPack(600);
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        bookings.cancel(members.access(booking, member), "");

        assertThat(page(member, "/portal/bookings/" + booking.reference() + "?cancelled"))
                .contains("See what came back of your allowance or credit", "href=\"/portal/credits\"")
                .doesNotContain("the way you paid it");
        assertThat(lines(member)).first().isEqualTo("RETURN 120 600");
    }

    @Test
    void whatWasSetAsideForNothingStaysInTheStatement() {
        Member member = members.withPack(60);
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        assertThat(lines(member)).as("to be paid first").containsExactly("RESERVATION -60 0", "GRANT 60 60");
        bookings.cancel(members.access(booking, member), "");

        assertThat(lines(member)).containsExactly("RELEASE 60 60", "RESERVATION -60 0", "GRANT 60 60");
    }

    /** Latest first: kind, minutes, balance. */
    private List<String> lines(Member member) {
        return statement.lines(member.customer(), 0, 10).stream()
                .map(line -> line.kind() + " " + line.amount().toMinutes() + " "
                        + line.balance().toMinutes())
                .toList();
    }

    private static String timeline(String page) {
        int from = page.indexOf("class=\"timeline\"");
        return page.substring(from, page.indexOf("</ol>", from));
    }

    /** With plain spaces, as people type them. */
    private String page(Member member, String path) throws Exception {
        return http.perform(get(URI.create(path))
                        .with(Joiners.by(new SignedIn(member.email(), "Ada Member", Set.of(), member.customer()))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replace('\u00a0', ' ');
    }
}
