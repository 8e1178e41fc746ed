package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.booking.MemberBookings.Member;
import space.coworking.booking.process.GuestCases;
import space.coworking.membership.DraftedMemberships;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/** Whoever types an address is a guest, and does nothing to the customer whose address it is. */
@IntegrationTest
class VisitorWithAddressTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    @Autowired
    MemberBookings members;

    @Autowired
    GuestCases cases;

    @Autowired
    BookingManagement bookings;

    @Autowired
    DraftedMemberships drafts;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void beginTheDay() {
        members.beginTheDay();
    }

    @AfterEach
    void endWhatBegan() {
        members.endAll();
    }

    @Test
    void whatAVisitorAsksForTakesNoneOfTheMembersBookings() {
        Member member = members.withPack(600);
        visit(member.email(), 5);
        visit(member.email(), 6);

        for (int booked = 0; booked < 3; booked++) {
            members.book(member, RoomClass.SMALL, 7 + booked, ONE_HOUR);
        }
        assertThat(refusal(members.ask(member, RoomClass.SMALL, memberSlot(member, 11))))
                .isEqualTo(Refusal.Code.TOO_MANY_OPEN_BOOKINGS);
    }

    @Test
    void whatTheMemberBookedTakesNoneOfTheVisitors() {
        Member member = members.member("Unlimited");
        members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        members.book(member, RoomClass.SMALL, 4, ONE_HOUR);

        visit(member.email(), 5);
        visit(member.email(), 6);
        assertThat(refusal(ask(member.email(), 7)))
                .as("two for a guest")
                .isEqualTo(Refusal.Code.TOO_MANY_OPEN_BOOKINGS);
    }

    @Test
    void nobodyGetsADiscountByTypingAnAddress() {
        Member member = members.member("Unlimited");
        sql.sql("insert into customer_tag (customer_id, tag) values (?, 'non-profit')")
                .param(member.customer())
                .update();
        TimeSlot slot = cases.freeSlot(RoomClass.SMALL, 5);
        BookingView stranger = members.remember(cases.request(RoomClass.SMALL, slot, DraftedMemberships.anAddress()));
        TimeSlot nextDay = cases.freeSlot(RoomClass.SMALL, 6);
        BookingView typed = members.remember(cases.request(RoomClass.SMALL, nextDay, member.email()));

        assertThat(typed.lines()).noneMatch(line -> line.because().row().equals("RA-060"));
        assertThat(stranger.lines()).noneMatch(line -> line.because().row().equals("RA-060"));
    }

    @Test
    void aSignedInGuestKeepsTheirDiscountWhenTheyMove() {
        EmailAddress email = DraftedMemberships.anAddress();
        Member guest = new Member(drafts.aCustomer(email), email);
        sql.sql("insert into customer_tag (customer_id, tag) values (?, 'non-profit')")
                .param(guest.customer())
                .update();
        BookingView booking = members.book(guest, RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 5));
        assertThat(booking.lines()).anyMatch(line -> line.because().row().equals("RA-060"));
        TimeSlot later = cases.freeSlot(RoomClass.SMALL, 6);
        Rescheduled moved = bookings.reschedule(members.access(booking, guest), later.from(), later.to())
                .orElseThrow();

        assertThat(moved).isInstanceOfSatisfying(Rescheduled.Done.class, done -> assertThat(
                        done.booking().lines())
                .anyMatch(line -> line.because().row().equals("RA-060")));
    }

    @Test
    void aGuestWhoJoinsLaterKeepsTheirBookings() {
        EmailAddress email = DraftedMemberships.anAddress();
        BookingView before = visit(email, 5);
        UUID customer = drafts.aCustomer(email);

        assertThat(bookings.ofCustomer(customer, OwnBookings.UPCOMING, PageRequest.of(0, 10)))
                .extracting(BookingView::id)
                .contains(before.id());
    }

    private TimeSlot memberSlot(Member member, int daysAhead) {
        return members.slot(RoomClass.SMALL, member, daysAhead, ONE_HOUR);
    }

    private BookingView visit(EmailAddress email, int daysAhead) {
        Requested requested = ask(email, daysAhead);
        assertThat(requested).isInstanceOf(Requested.Accepted.class);
        return members.remember(((Requested.Accepted) requested).booking());
    }

    private Requested ask(EmailAddress email, int daysAhead) {
        TimeSlot slot = cases.freeSlot(RoomClass.SMALL, daysAhead);
        return bookings.request(
                MemberBookings.request(cases.room(RoomClass.SMALL).id(), slot, email, null));
    }

    private static Refusal.Code refusal(Requested requested) {
        assertThat(requested).isInstanceOf(Requested.Refused.class);
        return ((Requested.Refused) requested).refusals().get(0).code();
    }
}
