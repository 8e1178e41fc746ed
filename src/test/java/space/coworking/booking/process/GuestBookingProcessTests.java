package space.coworking.booking.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;

import java.math.RoundingMode;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Pageable;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.Cancelled;
import space.coworking.booking.PaymentSteps;
import space.coworking.booking.Rescheduled;
import space.coworking.crm.LeadReading;
import space.coworking.crm.LeadStage;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentSubject;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/** Every end of {@code GuestBookingProcess} and {@code BookingVisitProcess}, and what waits on the way. */
@IntegrationTest
class GuestBookingProcessTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    GuestCases cases;

    @Autowired
    SandboxPayer payer;

    @Autowired
    BookingManagement bookings;

    @Autowired
    PaymentSteps steps;

    @Autowired
    PaymentManagement payments;

    @Autowired
    OutboxReading outbox;

    @Autowired
    LeadReading leads;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void useEngine() {
        init(engine);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void completesPaidVisitAndWinsTheLead() {
        BookingView booking = confirmed();

        assertThat(mails(booking)).contains("booking/request-received", "booking/approved", "booking/confirmed");
        assertThat(lead(booking)).isEqualTo(LeadStage.COMMITTED);
        cases.fire(booking, "IntermediateEvent_DayBeforeReached");
        assertThat(mails(booking)).contains("booking/reminder");
        checkIn(booking);
        cases.fire(booking, "IntermediateEvent_BookingEnded");

        cases.assertEndedAt(booking, "EndEvent_BookingCompleted");
        assertThat(cases.state(booking)).isEqualTo(BookingState.COMPLETED);
        assertThat(lead(booking)).isEqualTo(LeadStage.WON);
    }

    @Test
    void recordsNoShowOfGuestWhoStayedAway() {
        BookingView booking = confirmed();
        cases.fire(booking, "IntermediateEvent_DayBeforeReached");
        cases.fire(booking, "IntermediateEvent_BookingEnded");

        cases.assertEndedAt(booking, "EndEvent_BookingNoShow");
        assertThat(cases.state(booking)).isEqualTo(BookingState.NO_SHOW);
        assertThat(lead(booking)).isEqualTo(LeadStage.WON);
    }

    @Test
    void handsTheLeadOverBesideTheBooking() {
        BookingView booking = cases.smallRoom();
        cases.runJobs(booking);

        BpmnAwareTests.assertThat(cases.process(booking))
                .hasPassed("EndEvent_LeadHandedOver")
                .isWaitingAt("Task_ReviewBooking");
    }

    @Test
    void declinesWithTheReasonThatStaffGave() {
        BookingView booking = cases.smallRoom();
        cases.runJobs(booking);
        cases.decline(booking, "The room is being painted.");
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingDeclined");
        assertThat(cases.now(booking).decisionReason()).isEqualTo("The room is being painted.");
        assertThat(mails(booking)).contains("booking/declined");
        assertThat(lead(booking)).isEqualTo(LeadStage.LOST);
    }

    @Test
    void expiresRequestThatNobodyDecided() {
        BookingView booking = cases.smallRoom();
        cases.runJobs(booking);
        assertThat(cases.timers(booking, "BoundaryEvent_Undecided"))
                .singleElement()
                .satisfies(timer -> assertThat(timer.getDuedate())
                        .isEqualTo(Date.from(booking.slot().from().minus(Duration.ofHours(12)))));
        cases.fire(booking, "BoundaryEvent_Undecided");

        cases.assertEndedAt(booking, "EndEvent_BookingExpired");
        assertThat(cases.passed(booking)).contains("EndEvent_RequestUndecided");
        assertThat(mails(booking)).contains("booking/expired");
        assertThat(lead(booking)).isEqualTo(LeadStage.LOST);
    }

    @Test
    void tellsTheManagerWhenTheAnswerIsOverdue() {
        BookingView booking = cases.smallRoom();
        cases.runJobs(booking);
        Task review = cases.review(booking);
        assertThat(groups(review)).containsExactly("reception");
        assertThat(review.getDueDate().toInstant()).isEqualTo(cases.now(booking).answerBy());
        cases.fire(booking, "BoundaryEvent_AnswerOverdue");

        assertThat(groups(review)).containsExactlyInAnyOrder("reception", "manager");
        assertThat(escalationMail(booking))
                .contains("/backoffice/bookings/" + booking.id())
                .doesNotContain(cases.link(booking).token());
        BpmnAwareTests.assertThat(cases.process(booking))
                .hasPassed("EndEvent_ManagerTold")
                .isWaitingAt("Task_ReviewBooking");
    }

    @Test
    void asksTheManagerForTheLargeRoom() {
        BookingView booking = cases.largeRoom();
        cases.runJobs(booking);

        assertThat(groups(cases.review(booking))).containsExactly("manager");
    }

    @Test
    void expiresUnpaidBookingAndClosesItsPaymentPage() {
        BookingView booking = cases.approved();
        String page = payer.open(cases.link(booking));
        cases.fire(booking, "IntermediateEvent_PaymentDeadlinePassed");

        cases.assertEndedAt(booking, "EndEvent_BookingExpired");
        assertThat(cases.passed(booking)).contains("EndEvent_RequestUnpaid");
        assertThat(payer.canPay(page)).isFalse();
        assertThat(mails(booking)).contains("booking/expired");
    }

    @Test
    void honoursPaymentThatWasMadeWhenTheDeadlinePassed() {
        BookingView booking = cases.approved();
        payer.payAndLeave(payer.open(cases.link(booking)));
        cases.fire(booking, "IntermediateEvent_PaymentDeadlinePassed");

        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void cancelsWithTheRefundOfTheTable() {
        BookingView booking = confirmed();
        Cancelled cancelled =
                bookings.cancel(cases.link(booking), "Plans changed").orElseThrow();
        assertThat(((Cancelled.Done) cancelled).preview().refund()).isEqualTo(booking.price());
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingCancelled");
        assertThat(held(booking).isZero()).isTrue();
        assertThat(mails(booking)).contains("booking/cancelled");
        assertThat(lead(booking)).isEqualTo(LeadStage.LOST);
    }

    @Test
    void cancelsBeforeAnythingCouldBeArranged() {
        BookingView booking = cases.smallRoom();
        assertThat(bookings.cancel(cases.link(booking), "")).isPresent();
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingCancelled");
        assertThat(cases.passed(booking)).contains("EndEvent_NothingToArrange");
    }

    @Test
    void staffCancellationReturnsEverything() {
        BookingView booking = confirmed();
        assertThat(bookings.cancel(new BookingAccess.ByStaff(booking.id(), "reception@demo.example"), "Water damage"))
                .isPresent();
        cases.runJobs(booking);

        assertThat(held(booking).isZero()).isTrue();
        cases.assertEndedAt(booking, "EndEvent_BookingCancelled");
    }

    @Test
    void takesTheRoomAgainWhenMoneyComesLate() {
        BookingView booking = cases.approved();
        String page = payer.open(cases.link(booking));
        endByExpiring(booking);
        payer.pay(page);
        awaitLateCase(booking);
        cases.runJobs(booking);

        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        assertThat(mails(booking)).contains("booking/confirmed");
    }

    @Test
    void returnsLateMoneyWhenTheRoomIsTaken() {
        BookingView booking = cases.approved();
        String page = payer.open(cases.link(booking));
        endByExpiring(booking);
        cases.request(RoomClass.SMALL, booking.slot(), GuestCases.aGuest());
        payer.pay(page);
        awaitLateCase(booking);
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingExpired");
        assertThat(held(booking).isZero()).isTrue();
        assertThat(mails(booking)).contains("booking/late-payment-refunded");
    }

    @Test
    void collectsTheDifferenceOfALongerTime() {
        BookingView booking = confirmed();
        TimeSlot longer = cases.freeSlot(RoomClass.SMALL, 8, Duration.ofHours(2));
        Rescheduled moved = bookings.reschedule(cases.link(booking), longer.from(), longer.to())
                .orElseThrow();
        assertThat(moved).isInstanceOf(Rescheduled.Done.class);
        cases.runJobs(booking);
        assertThat(cases.state(booking)).isEqualTo(BookingState.REQUESTED);
        cases.approve(booking);
        assertThat(cases.state(booking)).isEqualTo(BookingState.AWAITING_PAYMENT);
        assertThat(cases.now(booking).due())
                .isEqualTo(cases.now(booking).price().minus(booking.price()));
        payer.pay(payer.open(cases.link(booking)));
        awaitState(booking, BookingState.CONFIRMED);

        assertThat(held(booking)).isEqualTo(cases.now(booking).price());
        assertThat(mails(booking)).contains("booking/rescheduled");
    }

    @Test
    void returnsTheDifferenceOfAShorterTime() {
        BookingView booking = confirmed(cases.request(
                RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 6, Duration.ofHours(3)), GuestCases.aGuest()));
        TimeSlot shorter = cases.freeSlot(RoomClass.SMALL, 9);
        assertThat(bookings.reschedule(cases.link(booking), shorter.from(), shorter.to()))
                .isPresent();
        cases.runJobs(booking);
        cases.approve(booking);
        cases.runJobs(booking);

        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        assertThat(held(booking)).isEqualTo(cases.now(booking).price());
    }

    @Test
    void aCancellationDoesNotCutTheRefundThatACheaperTimePromised() {
        BookingView booking = confirmedForHours(3);
        TimeSlot shorter = cases.freeSlot(RoomClass.SMALL, 14);
        move(booking, shorter);
        Money promised = booking.price().minus(cases.now(booking).price());

        clock.moveTo(shorter.from().minus(Duration.ofHours(48)));
        Money half = half(cases.now(booking).price());
        Cancelled.Done cancelled =
                (Cancelled.Done) bookings.cancel(cases.link(booking), "").orElseThrow();
        cases.runJobs(booking);

        assertThat(cancelled.preview().refund()).isEqualTo(promised.plus(half));
        assertThat(held(booking)).isEqualTo(cases.now(booking).price().minus(half));
    }

    @Test
    void aSecondMoveKeepsNothingOfWhatTheFirstPromised() {
        BookingView booking = confirmedForHours(3);
        clock.moveTo(booking.slot().from().minus(Duration.ofHours(48)));
        move(booking, cases.freeSlot(RoomClass.SMALL, 14));
        Money first = cases.now(booking).price();

        Rescheduled.Done again = move(booking, cases.freeSlot(RoomClass.SMALL, 16));
        Money kept = half(booking.price().minus(first))
                .plus(half(first.minus(cases.now(booking).price())));
        assertThat(again.preview().refund())
                .isEqualTo(booking.price().minus(cases.now(booking).price()).minus(kept));

        move(booking, cases.freeSlot(RoomClass.SMALL, 18, Duration.ofHours(3)));
        cases.runJobs(booking);
        cases.approve(booking);
        assertThat(cases.now(booking).due())
                .as("the page asks for what the payment page asks for")
                .isEqualTo(cases.now(booking).price().plus(kept).minus(booking.price()));
        payer.pay(payer.open(cases.link(booking)));
        awaitState(booking, BookingState.CONFIRMED);
        assertThat(held(booking)).isEqualTo(cases.now(booking).price().plus(kept));
    }

    @Test
    void leavingADifferenceUnpaidReturnsNoMoreThanCancelling() {
        BookingView booking = confirmed();
        clock.moveTo(booking.slot().from().minus(Duration.ofHours(20)));
        move(booking, cases.freeSlot(RoomClass.SMALL, 8, Duration.ofHours(2)));
        cases.runJobs(booking);
        cases.approve(booking);
        cases.fire(booking, "IntermediateEvent_PaymentDeadlinePassed");

        cases.assertEndedAt(booking, "EndEvent_BookingExpired");
        assertThat(held(booking)).isEqualTo(booking.price());
    }

    @Test
    void aDifferencePaidTooLateTakesTheRoomAgainForTheFullPrice() {
        BookingView booking = confirmed();
        clock.moveTo(booking.slot().from().minus(Duration.ofHours(20)));
        move(booking, cases.freeSlot(RoomClass.SMALL, 8, Duration.ofHours(2)));
        cases.runJobs(booking);
        cases.approve(booking);
        String page = payer.open(cases.link(booking));
        endByExpiring(booking);
        payer.pay(page);
        awaitLateCase(booking);
        cases.runJobs(booking);

        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        assertThat(held(booking)).isEqualTo(cases.now(booking).price());
    }

    @Test
    void aMoveThatStaffDeclineReturnsEverythingAndSaysSo() {
        BookingView booking = confirmed();
        move(booking, cases.freeSlot(RoomClass.SMALL, 12));
        cases.runJobs(booking);
        assertThat(mails(booking)).contains("booking/move-requested");
        cases.decline(booking, "Closed that day");
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingDeclined");
        assertThat(held(booking).isZero()).isTrue();
        assertThat(mail(booking, "booking/declined")).contains("back").doesNotContain("paid nothing");
    }

    @Test
    void aCancellationAfterALatePaymentIsToldAsOne() {
        BookingView booking = cases.approved();
        String page = payer.open(cases.link(booking));
        endByExpiring(booking);
        payer.pay(page);
        awaitLateCase(booking);
        cases.runJobs(booking);
        bookings.cancel(cases.link(booking), "");
        cases.runJobs(booking);

        assertThat(mails(booking)).contains("booking/cancelled").doesNotContain("booking/late-payment-refunded");
    }

    @Test
    void theSameTimeAgainIsNoMove() {
        BookingView booking = confirmed();

        assertThat(move(booking, booking.slot()).booking().state()).isEqualTo(BookingState.CONFIRMED);
    }

    private BookingView confirmedForHours(int hours) {
        return confirmed(cases.request(
                RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 6, Duration.ofHours(hours)), GuestCases.aGuest()));
    }

    private Rescheduled.Done move(BookingView booking, TimeSlot slot) {
        Rescheduled moved =
                bookings.reschedule(cases.link(booking), slot.from(), slot.to()).orElseThrow();
        assertThat(moved).isInstanceOf(Rescheduled.Done.class);
        return (Rescheduled.Done) moved;
    }

    private static Money half(Money amount) {
        return amount.dividedBy(2, RoundingMode.HALF_UP);
    }

    private String mail(BookingView booking, String template) {
        return outbox.about(booking.id(), 50).stream()
                .filter(mail -> mail.template().equals(template))
                .findFirst()
                .flatMap(mail -> outbox.mail(mail.id()))
                .orElseThrow()
                .text();
    }

    @Test
    void reviewNeedsADecisionAndADeclineNeedsAReason() {
        BookingView booking = cases.smallRoom();
        cases.runJobs(booking);
        String review = cases.review(booking).getId();

        assertThatThrownBy(() -> tasks.complete(review, Map.of())).hasStackTraceContaining("decision");
        assertThatThrownBy(() -> tasks.complete(review, Map.of("decision", "decline")))
                .hasRootCauseInstanceOf(BadUserRequestException.class);
        assertThat(cases.state(booking)).isEqualTo(BookingState.REQUESTED);
    }

    @Test
    void leavesNoPersonalDataInTheEngine() {
        BookingView booking = cases.smallRoom();
        cases.runJobs(booking);
        String review = cases.review(booking).getId();
        assertThat(tasks.getVariableLocal(review, "guestText")).asString().contains("Ada Guest");
        cases.approve(booking);

        assertThat(processes
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(cases.process(booking).getId())
                        .list())
                .isEmpty();
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(cases.process(booking).getId())
                        .list())
                .isEmpty();
    }

    private BookingView confirmed() {
        return confirmed(cases.smallRoom());
    }

    private BookingView confirmed(BookingView booking) {
        cases.runJobs(booking);
        cases.approve(booking);
        payer.pay(payer.open(cases.link(booking)));
        awaitState(booking, BookingState.CONFIRMED);
        return cases.now(booking);
    }

    /** Its case ends while its payment page stays open, as when the provider closes a page too late. */
    private void endByExpiring(BookingView booking) {
        processes.deleteProcessInstance(cases.process(booking).getId(), "its end is played by the test");
        steps.expireUnpaid(booking.id());
    }

    private void checkIn(BookingView booking) {
        clock.moveTo(booking.slot().from().plusSeconds(60));
        try {
            assertThat(bookings.checkIn(cases.link(booking))).contains(true);
        } finally {
            clock.reset();
        }
    }

    private void awaitState(BookingView booking, BookingState state) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cases.state(booking)).isEqualTo(state));
    }

    private void awaitLateCase(BookingView booking) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cases.process(booking)).isNotNull());
    }

    private Money held(BookingView booking) {
        return payments.balance(new PaymentSubject("booking", booking.id())).held();
    }

    private List<String> mails(BookingView booking) {
        return outbox.search(booking.email().value(), null, Pageable.ofSize(50))
                .map(OutgoingMailView::template)
                .toList();
    }

    private String escalationMail(BookingView booking) {
        return outbox.about(booking.id(), 50).stream()
                .filter(mail -> mail.template().equals("booking/review-escalated"))
                .findFirst()
                .flatMap(mail -> outbox.mail(mail.id()))
                .orElseThrow()
                .html();
    }

    private LeadStage lead(BookingView booking) {
        return leads.search(booking.reference(), null, Pageable.ofSize(1))
                .getContent()
                .get(0)
                .stage();
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }
}
