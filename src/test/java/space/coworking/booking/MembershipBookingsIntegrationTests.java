package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.booking.MemberBookings.Member;
import space.coworking.booking.MembershipBookings.Concerned;
import space.coworking.booking.MembershipBookings.Foreseen;
import space.coworking.booking.process.GuestCases;
import space.coworking.mail.OutboxReading;
import space.coworking.membership.CreditAccounts;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipView;
import space.coworking.membership.process.MemberCases;
import space.coworking.rules.RoomClass;

/** What becomes of bookings made ahead when the membership ends, rests or changes. */
@IntegrationTest
class MembershipBookingsIntegrationTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Autowired
    MemberBookings members;

    @Autowired
    MemberCases memberCases;

    @Autowired
    GuestCases cases;

    @Autowired
    CreditAccounts accounts;

    @Autowired
    MembershipBookings consequences;

    @Autowired
    BookingManagement bookings;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    OutboxReading outbox;

    @Autowired
    JdbcClient sql;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void beginTheDay() {
        today = members.beginTheDay();
    }

    @AfterEach
    void endWhatBegan() {
        try {
            memberCases.endAll();
        } finally {
            members.endAll();
        }
    }

    @Test
    void noticeCallsOffWhatWasBookedForLater() {
        Member member = member("Unlimited");
        BookingView before = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        BookingView after = members.book(member, RoomClass.SMALL, daysToNextMonth() + 2, TWO_HOURS);
        assertThat(after.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(after.price().isZero()).isTrue();
        Supplier<MembershipChange> notice = () -> memberships.giveNotice(member.customer(), "");

        Foreseen foreseen = consequences.foresee(member.customer(), notice);
        assertThat(foreseen.change()).isInstanceOf(MembershipChange.Possible.class);
        assertThat(foreseen.bookings()).singleElement().satisfies(booking -> {
            assertThat(booking.reference()).isEqualTo(after.reference());
            assertThat(booking.after()).isNull();
        });
        assertThat(cases.state(after)).as("only looked at").isEqualTo(BookingState.CONFIRMED);
        assertThat(memberships.of(member.customer()).orElseThrow().noticeGiven())
                .isFalse();
        assertThat(outbox.about(after.id(), 20)).hasSize(1);

        assertThat(notice.get()).isInstanceOf(MembershipChange.Possible.class);
        cases.runJobs(after);
        cases.assertEndedAt(after, "EndEvent_BookingCancelled");
        assertThat(cases.now(after).state()).isEqualTo(BookingState.CANCELLED);
        assertThat(cases.state(before)).isEqualTo(BookingState.CONFIRMED);
        assertThat(text(after, "booking/cancelled")).contains("Your membership is over by then");
        assertThat(bookings.decisions(new BookingAccess.ByStaff(after.id(), "test")))
                .last()
                .satisfies(decision -> assertThat(decision.byMembership()).isTrue());
        assertThat(accounts.balance(member.customer()))
                .as("an hour of this month used, all of the next back")
                .isEqualTo(180 + 240);
        accounts.assertAgrees(member.customer());
    }

    @Test
    void aPauseCallsOffWhatLiesInIt() {
        Member member = member("Unlimited");
        BookingView before = members.book(member, RoomClass.SMALL, 1, ONE_HOUR);
        BookingView within = members.book(member, RoomClass.SMALL, daysToNextMonth() + 2, ONE_HOUR);
        LocalDate from = today.plusDays(daysToNextMonth());
        assertThat(memberships.pause(member.customer(), from, from.plusDays(20)))
                .isInstanceOf(MembershipChange.Possible.class);

        assertThat(cases.state(within)).isEqualTo(BookingState.CANCELLED);
        assertThat(text(within, "booking/cancelled")).contains("You pause your membership on that day");
        assertThat(cases.state(before)).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void anotherPlanSetsThePriceOrCallsOffWhatItDoesNotOpen() {
        Member member = member("Unlimited");
        int next = daysToNextMonth() + 2;
        BookingView small = members.book(member, RoomClass.SMALL, next, TWO_HOURS);
        BookingView medium = members.book(member, RoomClass.MEDIUM, next + 1, ONE_HOUR);
        BookingView soon = members.book(member, RoomClass.MEDIUM, 3, ONE_HOUR);
        assertThat(small.price().isZero()).isTrue();

        Foreseen foreseen =
                consequences.foresee(member.customer(), () -> memberships.changePlan(member.customer(), "Partial"));
        assertThat(foreseen.bookings())
                .extracting(Concerned::reference, Concerned::after)
                .containsExactlyInAnyOrder(
                        tuple(small.reference(), Money.parse("EUR 10.80")), tuple(medium.reference(), null));
        memberships.changePlan(member.customer(), "Partial");

        assertThat(cases.now(small).price()).isEqualTo(Money.parse("EUR 10.80"));
        assertThat(cases.state(small)).isEqualTo(BookingState.CONFIRMED);
        assertThat(members.charged(small)).containsExactly("10.80");
        assertThat(text(small, "booking/repriced")).contains("it costs €10.80");
        assertThat(cases.state(medium)).isEqualTo(BookingState.CANCELLED);
        assertThat(cases.state(soon)).isEqualTo(BookingState.CONFIRMED);
        accounts.assertAgrees(member.customer());

        memberships.keepPlan(member.customer());
        assertThat(cases.now(small).price().isZero()).isTrue();
        assertThat(members.charged(small)).containsExactly("10.80", "-10.80");
        accounts.assertAgrees(member.customer());
    }

    @Test
    void whatStaffStopMayGoOnSoBookingsStay() {
        Member member = member("Unlimited");
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        memberships.suspendByStaff(membership(member).id(), "Test", "manager@demo.example");

        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void anEndAtOnceReturnsEverythingHoweverLate() {
        Member member = member("Partial");
        BookingView booking = members.book(member, RoomClass.SMALL, 3, TWO_HOURS);
        assertThat(members.charged(booking)).containsExactly("10.80");
        cases.runJobs(booking);
        members.moveTo(booking.slot().from().minus(ONE_HOUR));
        memberships.cancelAtOnce(membership(member).id(), "Test", "manager@demo.example");

        assertThat(cases.state(booking)).isEqualTo(BookingState.CANCELLED);
        assertThat(members.charged(booking)).containsExactly("10.80", "-10.80");
        assertThat(accounts.balance(member.customer())).isEqualTo(60);
    }

    @Test
    void whatAMemberBookedAsAGuestIsNoPlansBusiness() {
        Member member = member("Unlimited");
        BookingView asGuest =
                members.remember(cases.request(RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 40), member.email()));
        memberships.giveNotice(member.customer(), "");

        assertThat(cases.state(asGuest)).isEqualTo(BookingState.REQUESTED);
    }

    private Member member(String plan) {
        MembershipView membership = memberCases.member(plan);
        return new Member(membership.customer(), membership.memberEmail());
    }

    private MembershipView membership(Member member) {
        return memberships.of(member.customer()).orElseThrow();
    }

    private int daysToNextMonth() {
        return (int) (today.plusMonths(1).withDayOfMonth(1).toEpochDay() - today.toEpochDay());
    }

    private String text(BookingView booking, String template) {
        return String.join(
                "\n",
                sql.sql("select text from outgoing_mail where about = ? and template = ?")
                        .params(booking.id(), template)
                        .query(String.class)
                        .list());
    }
}
