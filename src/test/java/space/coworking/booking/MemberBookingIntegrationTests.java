package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.MoneyBooks;
import space.coworking.booking.MemberBookings.Member;
import space.coworking.booking.process.GuestCases;
import space.coworking.mail.OutboxReading;
import space.coworking.membership.CreditAccounts;
import space.coworking.membership.CreditManagement;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipView;
import space.coworking.membership.process.MemberCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/** Members book by their plan: what is free, what credit pays, what comes on the invoice, and what comes back. */
@IntegrationTest
class MemberBookingIntegrationTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Autowired
    MemberBookings members;

    @Autowired
    MemberCases memberCases;

    @Autowired
    GuestCases cases;

    @Autowired
    CreditAccounts accounts;

    @Autowired
    CreditManagement credits;

    @Autowired
    BookingManagement bookings;

    @Autowired
    BookingMoney money;

    @Autowired
    Bookings rows;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    PremisesSource premises;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    OutboxReading outbox;

    @Autowired
    SandboxPayer payer;

    @Autowired
    MoneyBooks books;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void beginTheDay() {
        today = members.beginTheDay();
    }

    @AfterEach
    void endWhatBegan() {
        members.endAll();
    }

    @Test
    void theAllowanceMakesARoomFreeAndItIsConfirmedAtOnce() {
        Member member = members.member("Unlimited");
        BookingView booking = members.book(member, RoomClass.SMALL, 3, TWO_HOURS);

        assertThat(booking.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(booking.price()).isEqualTo(euros("0"));
        assertAddsUp(booking);
        cases.runJobs(booking);
        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        assertThat(mails(booking)).containsExactly("booking/confirmed");
        assertThat(members.charged(booking)).isEmpty();
        assertThat(accounts.balance(member.customer())).isEqualTo(120);
        accounts.assertAgrees(member.customer());
    }

    @Test
    void beyondTheAllowanceTheRestComesOnTheInvoice() {
        Member member = members.member("Unlimited");
        members.book(member, RoomClass.SMALL, 3, Duration.ofHours(3));
        BookingView booking = members.book(member, RoomClass.MEDIUM, 4, TWO_HOURS);

        assertThat(booking.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(booking.price()).isEqualTo(euros("15.00"));
        assertThat(booking.due()).as("by invoice").isEqualTo(euros("0"));
        assertThat(booking.byInvoice()).isTrue();
        assertAddsUp(booking);
        assertThat(members.charged(booking)).containsExactly("15.00");
        assertThat(text(booking, "booking/confirmed")).contains("On your next invoice: €15.00");
        assertThat(sql.sql("""
                select payer_id || ' ' || customer_id || ' ' || service || ' ' || description_en from charge
                where source_id = ?""").param(booking.id()).query(String.class).single())
                .startsWith(member.customer() + " " + member.customer() + " ROOM ")
                .contains("Ahorn", booking.reference());
        assertThat(accounts.balance(member.customer())).isZero();
    }

    @Test
    void aRoomThatThePlanDoesNotOpenIsRefusedWithThePlansThatDo() {
        Member partial = members.member("Partial");
        Requested.Refused medium = refused(members.ask(partial, RoomClass.MEDIUM, members.at(10, ONE_HOUR, 3)));
        assertThat(codes(medium)).contains(Refusal.Code.NOT_IN_PLAN);
        assertThat(medium.plans()).contains("Unlimited").doesNotContain("Partial");

        Requested.Refused large =
                refused(members.ask(members.member("Unlimited"), RoomClass.LARGE, members.at(10, ONE_HOUR, 3)));
        assertThat(codes(large)).contains(Refusal.Code.NOT_IN_PLAN);
        assertThat(large.plans()).isEmpty();
    }

    @Test
    void outsideThePlansHoursIsRefusedWithTheHours() {
        Requested.Refused late =
                refused(members.ask(members.member("Partial"), RoomClass.SMALL, members.at(17, TWO_HOURS, 3)));

        assertThat(late.refusals())
                .filteredOn(refusal -> refusal.code() == Refusal.Code.OUTSIDE_PLAN_HOURS)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.details()).containsExactly("Partial", "09:00", "18:00"));
        assertThat(late.plans()).contains("Unlimited");
    }

    @Test
    void thePlansLimitsHold() {
        Member partial = members.member("Partial");
        assertThat(codes(refused(members.ask(partial, RoomClass.SMALL, members.at(10, Duration.ofHours(5), 3)))))
                .contains(Refusal.Code.TOO_LONG);
        assertThat(codes(refused(members.ask(partial, RoomClass.SMALL, members.at(10, ONE_HOUR, 31)))))
                .contains(Refusal.Code.TOO_FAR_AHEAD);
        TimeSlot soon = TimeSlot.of(calendar.start(today).plus(Duration.ofMinutes(12 * 60 + 45)), HALF_AN_HOUR);
        assertThat(codes(refused(members.ask(partial, RoomClass.SMALL, soon)))).contains(Refusal.Code.TOO_SOON);
        Requested unlimited = members.ask(members.member("Unlimited"), RoomClass.SMALL, soon);
        if (unlimited instanceof Requested.Refused refused) {
            assertThat(codes(refused)).doesNotContain(Refusal.Code.TOO_SOON);
        }
    }

    @Test
    void whileTheMembershipRestsNothingIsOpen() {
        MembershipView membership = memberCases.member("Unlimited");
        try {
            Member member = new Member(membership.customer(), membership.memberEmail());
            TimeSlot slot = members.slot(RoomClass.SMALL, member, 5, ONE_HOUR);
            memberships.suspendByStaff(membership.id(), "Test", "manager@demo.example");
            assertThat(codes(refused(members.ask(member, RoomClass.SMALL, slot))))
                    .contains(Refusal.Code.MEMBERSHIP_SUSPENDED)
                    .doesNotContain(Refusal.Code.MEMBERSHIP_RESTS);
        } finally {
            memberCases.endAll();
        }
    }

    @Test
    void aDayAfterTheMembershipsEndIsAGuestsDay() {
        MembershipView membership = memberCases.member("Unlimited");
        try {
            Member member = new Member(membership.customer(), membership.memberEmail());
            memberships.giveNotice(membership.customer(), "");
            LocalDate end = memberCases.now(membership).endsOn();
            int days = (int) (end.toEpochDay() - today.toEpochDay());
            BookingView last = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
            assertThat(last.price()).isEqualTo(euros("0"));
            BookingView after = members.book(member, RoomClass.SMALL, days + 1, ONE_HOUR);

            assertThat(after.state()).isEqualTo(BookingState.REQUESTED);
            assertThat(after.price()).isGreaterThanOrEqualTo(euros("14.00"));
            assertThat(after.byInvoice()).isFalse();
        } finally {
            memberCases.endAll();
        }
    }

    @Test
    void movedToAGuestsDayABookingComesOffTheInvoice() {
        MembershipView membership = memberCases.member("Unlimited");
        try {
            Member member = new Member(membership.customer(), membership.memberEmail());
            members.book(member, RoomClass.SMALL, 3, Duration.ofHours(4));
            BookingView booking = members.book(member, RoomClass.SMALL, 4, ONE_HOUR);
            assertThat(members.charged(booking)).containsExactly("9.00");
            memberships.giveNotice(membership.customer(), "");
            int days = (int) (memberCases.now(membership).endsOn().toEpochDay() - today.toEpochDay());
            TimeSlot after = members.slot(RoomClass.SMALL, member, days + 1, ONE_HOUR);
            moved(booking, member, after);

            assertThat(members.charged(booking)).containsExactly("9.00", "-9.00");
            assertThat(cases.now(booking).due()).isEqualTo(cases.now(booking).price());
            assertThat(cases.now(booking).price()).isGreaterThanOrEqualTo(euros("14.00"));
        } finally {
            memberCases.endAll();
        }
    }

    @ParameterizedTest
    @CsvSource({"SMALL, 480", "MEDIUM, 420"})
    void creditPaysByTheRoomsRate(RoomClass room, int left) {
        Member member = members.withPack(600);
        BookingView booking = members.book(member, room, 3, ONE_HOUR);

        assertThat(booking.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(booking.price()).isEqualTo(euros("0"));
        assertAddsUp(booking);
        assertThat(accounts.balance(member.customer())).isEqualTo(left);
        assertThat(accounts.statement(member.customer()))
                .containsExactly(
                        "GRANT 600", "RESERVATION " + (left - 600), "RELEASE " + (600 - left), "DEBIT " + (left - 600));
        cases.runJobs(booking);
        assertThat(accounts.balance(member.customer())).isEqualTo(left);
        accounts.assertAgrees(member.customer());
    }

    @Test
    void whatCreditDoesNotCoverIsPaidBeforeItIsConfirmed() {
        Member member = members.withPack(60);
        BookingView booking = halfPaid(member);
        assertThat(Duration.between(Instant.now(), booking.payBy()))
                .as("the tests' clock")
                .isPositive();
        pay(booking, member);

        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        assertThat(accounts.statement(member.customer()))
                .containsExactly("GRANT 60", "RESERVATION -60", "RELEASE 60", "DEBIT -60");
        assertThat(members.charged(booking))
                .as("by the payment that settled it")
                .containsExactly("6.00");
        await().until(() -> paidInvoices(member).equals(List.of("6.00")));
        books.assertAgreeWithPayments(member.customer());
    }

    private List<String> paidInvoices(Member member) {
        return sql.sql(
                        "select gross_amount::text from invoice where payer_id = ? and kind = 'SINGLE' and state = 'PAID'")
                .param(member.customer())
                .query(String.class)
                .list();
    }

    @Test
    void whatIsNotPaidInTimeGivesTheCreditBack() {
        Member member = members.withPack(60);
        BookingView booking = halfPaid(member);
        cases.fire(booking, "IntermediateEvent_PaymentDeadlinePassed");

        assertThat(cases.state(booking)).isEqualTo(BookingState.EXPIRED);
        assertThat(accounts.statement(member.customer())).containsExactly("GRANT 60", "RESERVATION -60", "RELEASE 60");
    }

    @Test
    void whatIsCancelledBeforeItIsPaidGivesAllTheCreditBackHoweverLate() {
        Member member = members.withPack(60);
        BookingView booking = members.book(member, RoomClass.SMALL, slotWithin(member, Duration.ofHours(20)));
        cases.runJobs(booking);
        CancellationPreview preview =
                bookings.previewCancellation(members.access(booking, member)).orElseThrow();
        assertThat(preview.creditBack()).isEqualTo(ONE_HOUR);
        cancel(booking, member);
        assertThat(accounts.balance(member.customer())).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({"25, 120", "23, 60", "1, 0"})
    void aShareOfTheCreditComesBackByTheNotice(int hoursBefore, int back) {
        Member member = members.withPack(600);
        BookingView booking = members.book(member, RoomClass.SMALL, 4, ONE_HOUR);
        cases.runJobs(booking);
        members.moveTo(booking.slot().from().minus(Duration.ofHours(hoursBefore)));
        CancellationPreview preview =
                bookings.previewCancellation(members.access(booking, member)).orElseThrow();
        assertThat(preview.credit()).isEqualTo(TWO_HOURS);
        assertThat(preview.creditBack()).isEqualTo(Duration.ofMinutes(back));
        cancel(booking, member);

        assertThat(accounts.balance(member.customer())).isEqualTo(480 + back);
        accounts.assertAgrees(member.customer());
    }

    /** No row of CancellationRefund returns anything to somebody who stays away: the price stays, and the allowance that was used. */
    @Test
    void aMemberWhoStaysAwayIsChargedOnce() {
        Member member = members.member("Partial");
        BookingView booking = members.book(member, RoomClass.SMALL, 4, TWO_HOURS);
        cases.runJobs(booking);
        cases.fire(booking, "IntermediateEvent_DayBeforeReached");
        cases.fire(booking, "IntermediateEvent_BookingEnded");

        assertThat(cases.state(booking)).isEqualTo(BookingState.NO_SHOW);
        money.returnOverpaid(booking.id());
        assertThat(members.charged(booking)).containsExactly("10.80");
        assertThat(accounts.balance(member.customer())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"25, 0.00, 60", "23, 5.40, 30", "1, 10.80, 0"})
    void aShareOfTheChargeComesOffTheInvoiceByTheNotice(int hoursBefore, BigDecimal kept, int allowance) {
        Member member = members.member("Partial");
        BookingView booking = members.book(member, RoomClass.SMALL, 4, TWO_HOURS);
        assertThat(members.charged(booking)).containsExactly("10.80");
        cases.runJobs(booking);
        members.moveTo(booking.slot().from().minus(Duration.ofHours(hoursBefore)));
        CancellationPreview preview =
                bookings.previewCancellation(members.access(booking, member)).orElseThrow();
        assertThat(preview.refund()).isEqualTo(euros("10.80").minus(kept));
        cancel(booking, member);
        cases.runJobs(booking);

        assertThat(sum(members.charged(booking))).isEqualByComparingTo(kept);
        assertThat(accounts.balance(member.customer())).isEqualTo(allowance);
        assertThat(members.charged(booking)).hasSizeLessThanOrEqualTo(2);
        assertThat(text(booking, "booking/cancelled").contains("stays on your next invoice"))
                .isEqualTo(kept.signum() > 0);
        assertThat(text(booking, "booking/cancelled")).doesNotContain("nothing is due");
    }

    @Test
    void movingExchangesTheCredit() {
        Member member = members.withPack(600);
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        moved(booking, member, members.slot(RoomClass.SMALL, member, 4, TWO_HOURS));

        assertThat(accounts.balance(member.customer())).isEqualTo(360);
        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        cases.runJobs(booking);
        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        accounts.assertAgrees(member.customer());
    }

    @Test
    void shortenedLateTheTablesShareOfTheCreditIsKept() {
        Member member = members.withPack(600);
        BookingView booking = members.book(member, RoomClass.SMALL, 4, TWO_HOURS);
        cases.runJobs(booking);
        members.moveTo(booking.slot().from().minus(Duration.ofHours(23)));
        moved(booking, member, TimeSlot.of(booking.slot().from(), ONE_HOUR));

        assertThat(accounts.balance(member.customer()))
                .as("120 needed, 60 kept")
                .isEqualTo(420);
        cancel(cases.now(booking), member);
        assertThat(accounts.balance(member.customer()))
                .as("and half of the rest back")
                .isEqualTo(480);
        accounts.assertAgrees(member.customer());
    }

    @Test
    void movingFirstSavesNoCreditFromALateCancellation() {
        Member member = members.withPack(240);
        BookingView booking = movedLateAndUnpaid(member);
        CancellationPreview preview =
                bookings.previewCancellation(members.access(booking, member)).orElseThrow();
        assertThat(preview.credit()).isEqualTo(Duration.ofHours(4));
        assertThat(preview.creditBack()).isZero();
        cancel(booking, member);

        assertThat(accounts.balance(member.customer())).isZero();
        accounts.assertAgrees(member.customer());
    }

    @Test
    void movingFirstAndNotPayingSavesNoCreditEither() {
        Member member = members.withPack(240);
        BookingView booking = movedLateAndUnpaid(member);
        cases.fire(booking, "IntermediateEvent_PaymentDeadlinePassed");

        assertThat(cases.state(booking)).isEqualTo(BookingState.EXPIRED);
        assertThat(accounts.balance(member.customer())).isZero();
        accounts.assertAgrees(member.customer());
    }

    @Test
    void movingTwiceSavesNoCreditEither() {
        Member member = members.withPack(240);
        BookingView booking = movedLateAndUnpaid(member);
        moved(booking, member, TimeSlot.of(booking.slot().from(), HALF_AN_HOUR));

        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        assertThat(accounts.balance(member.customer())).isZero();
        accounts.assertAgrees(member.customer());
    }

    @Test
    void whatALateMoveTakesInAdditionComesBack() {
        Member member = members.withPack(450);
        BookingView booking = movedLateAndUnpaid(member, Duration.ofHours(4));
        assertThat(accounts.balance(member.customer())).isZero();
        cancel(booking, member);

        assertThat(accounts.balance(member.customer()))
                .as("what the first two hours did not cost")
                .isEqualTo(210);
        accounts.assertAgrees(member.customer());
    }

    @Test
    void staffWhoCancelWhatWasMovedLateReturnAllOfIt() {
        Member member = members.withPack(240);
        BookingView booking = movedLateAndUnpaid(member);
        bookings.cancel(new BookingAccess.ByStaff(booking.id(), "reception@demo.example"), "");

        assertThat(accounts.balance(member.customer())).isEqualTo(240);
    }

    private BookingView movedLateAndUnpaid(Member member) {
        return movedLateAndUnpaid(member, Duration.ofHours(3));
    }

    /** Two hours that credit pays for, moved an hour before they begin to more, a part of which is to be paid. */
    private BookingView movedLateAndUnpaid(Member member, Duration length) {
        BookingView booking = members.book(member, RoomClass.SMALL, 4, TWO_HOURS);
        cases.runJobs(booking);
        members.moveTo(booking.slot().from().minus(ONE_HOUR));
        moved(booking, member, members.slot(RoomClass.SMALL, member, 1, length));
        cases.runJobs(booking);
        assertThat(cases.state(booking)).isEqualTo(BookingState.AWAITING_PAYMENT);
        return cases.now(booking);
    }

    @Test
    void creditOfTwoPacksIsKeptWholeToo() {
        Member member = members.withPack(60);
        accounts.pack(member.customer(), 180, Duration.ofDays(170));
        BookingView booking = members.book(member, RoomClass.SMALL, 4, TWO_HOURS);
        cases.runJobs(booking);
        members.moveTo(booking.slot().from().minus(Duration.ofMinutes(100)));
        moved(booking, member, TimeSlot.of(booking.slot().from(), ONE_HOUR));

        assertThat(accounts.balance(member.customer()))
                .as("nothing comes back so late")
                .isZero();
        accounts.assertAgrees(member.customer());
    }

    @Test
    void aNewTimeThatIsTakenChangesNothing() {
        Member member = members.withPack(600);
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        TimeSlot taken = members.slot(RoomClass.SMALL, member, 5, ONE_HOUR);
        members.book(members.withPack(600), RoomClass.SMALL, taken);
        List<String> before = accounts.statement(member.customer());
        Rescheduled moved = bookings.reschedule(members.access(booking, member), taken.from(), taken.to())
                .orElseThrow();

        assertThat(moved).isInstanceOf(Rescheduled.Refused.class);
        assertThat(accounts.statement(member.customer())).isEqualTo(before);
        assertThat(cases.now(booking).slot()).isEqualTo(booking.slot());
        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void twoHundredEurosAndMoreGoToReception() {
        Member member = members.member("Unlimited");
        changePriceOfMediumRoom("200.00");
        try {
            TimeSlot slot = members.slot(RoomClass.MEDIUM, member, 3, Duration.ofHours(6));
            BookingView booking = members.book(member, RoomClass.MEDIUM, slot);
            assertThat(booking.price()).isEqualTo(euros("216.00"));
            assertThat(booking.state()).isEqualTo(BookingState.REQUESTED);
            assertAddsUp(booking);
            cases.runJobs(booking);
            assertThat(members.charged(booking)).isEmpty();
            cases.approve(booking);
            cases.runJobs(booking);

            assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
            assertThat(members.charged(booking)).containsExactly("216.00");
            assertThat(accounts.balance(member.customer())).isZero();
        } finally {
            changePriceOfMediumRoom("25.00");
        }
    }

    @Test
    void declinedByReceptionTheAllowanceComesBack() {
        Member member = members.member("Unlimited");
        changePriceOfMediumRoom("200.00");
        try {
            BookingView booking = members.book(
                    member, RoomClass.MEDIUM, members.slot(RoomClass.MEDIUM, member, 3, Duration.ofHours(6)));
            cases.runJobs(booking);
            cases.decline(booking, "No.");
            cases.runJobs(booking);

            assertThat(cases.state(booking)).isEqualTo(BookingState.DECLINED);
            assertThat(accounts.balance(member.customer())).isEqualTo(240);
            assertThat(members.charged(booking)).isEmpty();
        } finally {
            changePriceOfMediumRoom("25.00");
        }
    }

    private void changePriceOfMediumRoom(String price) {
        sql.sql("update room set list_price_amount = ? where id = ?")
                .params(new BigDecimal(price), cases.room(RoomClass.MEDIUM).id())
                .update();
        premises.changed();
    }

    @Test
    void aVisitorWhoTypesAMembersAddressIsAGuest() {
        Member member = members.withPack(600);
        TimeSlot slot = cases.freeSlot(RoomClass.SMALL, 5);
        BookingView booking = members.remember(cases.request(RoomClass.SMALL, slot, member.email()));

        assertThat(booking.state()).isEqualTo(BookingState.REQUESTED);
        assertThat(booking.price()).isGreaterThanOrEqualTo(euros("14.00"));
        assertThat(accounts.balance(member.customer())).isEqualTo(600);
    }

    @Test
    void theNonProfitTagCounts() {
        Member member = members.member("Unlimited");
        sql.sql("insert into customer_tag (customer_id, tag) values (?, 'non-profit')")
                .param(member.customer())
                .update();
        members.book(member, RoomClass.SMALL, 3, Duration.ofHours(4));
        BookingView booking = members.book(member, RoomClass.SMALL, 4, ONE_HOUR);

        assertThat(booking.price()).isEqualTo(euros("7.20"));
        assertAddsUp(booking);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 17, 2026})
    void booksAgreeWhateverHappens(long seed) {
        Random random = new Random(seed);
        List<Member> people = List.of(members.member("Unlimited"), members.withPack(600), members.member("Partial"));
        List<List<BookingView>> theirs = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int step = 0; step < 30; step++) {
            int who = random.nextInt(people.size());
            happen(random, people.get(who), theirs.get(who));
            accounts.assertAgrees(people.get(who).customer());
            theirs.get(who).forEach(this::assertSettled);
        }
    }

    private void happen(Random random, Member member, List<BookingView> theirs) {
        Duration length = HALF_AN_HOUR.multipliedBy(1 + random.nextInt(5));
        int days = 1 + random.nextInt(8);
        int what = random.nextInt(5);
        if (what < 2 || theirs.isEmpty()) {
            if (members.ask(member, RoomClass.SMALL, members.slot(RoomClass.SMALL, member, days, length))
                    instanceof Requested.Accepted accepted) {
                theirs.add(accepted.booking());
            }
            return;
        }
        BookingView booking = theirs.get(random.nextInt(theirs.size()));
        if (what == 2) {
            bookings.cancel(members.access(booking, member), "");
        } else if (what == 3) {
            TimeSlot slot = members.slot(RoomClass.SMALL, member, days, length);
            bookings.reschedule(members.access(booking, member), slot.from(), slot.to());
        } else {
            cases.runJobs(booking);
        }
    }

    private void assertSettled(BookingView view) {
        transaction.executeWithoutResult(status -> {
            Booking booking = rows.findById(view.id()).orElseThrow();
            if (booking.plan().byInvoice()) {
                assertThat(money.balance(booking)).as(booking.reference()).isEqualTo(euros("0"));
            }
            if (booking.state() == BookingState.CONFIRMED) {
                assertThat(credits.taken(booking.creditCause()))
                        .isEqualTo(booking.plan().allowanceMinutes()
                                + booking.plan().creditMinutes());
                assertAddsUp(cases.now(view));
            }
        });
    }

    /** Half of it is covered by credit; the other half waits to be paid. */
    private BookingView halfPaid(Member member) {
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        assertThat(booking.state()).isEqualTo(BookingState.REQUESTED);
        assertThat(booking.price()).isEqualTo(euros("6.00"));
        assertAddsUp(booking);
        cases.runJobs(booking);
        BookingView due = cases.now(booking);
        assertThat(due.state()).isEqualTo(BookingState.AWAITING_PAYMENT);
        assertThat(due.due()).isEqualTo(euros("6.00"));
        assertThat(accounts.balance(member.customer())).isZero();
        return due;
    }

    private TimeSlot slotWithin(Member member, Duration reach) {
        TimeSlot slot = members.slot(RoomClass.SMALL, member, 1, ONE_HOUR);
        members.moveTo(slot.from().minus(reach));
        return slot;
    }

    private void pay(BookingView booking, Member member) {
        payer.payAndLeave(payer.open(members.access(booking, member)));
        bookings.refreshPayment(members.access(booking, member));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            cases.runJobs(booking);
            assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        });
    }

    private void cancel(BookingView booking, Member member) {
        assertThat(bookings.cancel(members.access(booking, member), "").orElseThrow())
                .isInstanceOf(Cancelled.Done.class);
    }

    private void moved(BookingView booking, Member member, TimeSlot slot) {
        assertThat(bookings.reschedule(members.access(booking, member), slot.from(), slot.to())
                        .orElseThrow())
                .isInstanceOf(Rescheduled.Done.class);
    }

    private List<String> mails(BookingView booking) {
        return outbox.about(booking.id(), 20).stream()
                .map(mail -> mail.template())
                .toList();
    }

    private String text(BookingView booking, String template) {
        return sql.sql("select text from outgoing_mail where about = ? and template = ?")
                .params(booking.id(), template)
                .query(String.class)
                .single();
    }

    private static Requested.Refused refused(Requested requested) {
        assertThat(requested).isInstanceOf(Requested.Refused.class);
        return (Requested.Refused) requested;
    }

    private static List<Refusal.Code> codes(Requested.Refused refused) {
        return refused.refusals().stream().map(Refusal::code).toList();
    }

    private static void assertAddsUp(BookingView booking) {
        assertThat(booking.lines().stream().map(PriceLine::amount).reduce(euros("0"), Money::plus))
                .isEqualTo(booking.price());
    }

    private static BigDecimal sum(List<String> amounts) {
        return amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
