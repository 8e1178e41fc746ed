package space.coworking.membership.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.Agreements.withTerm;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeView;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipChange.Possible;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipRefusal;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipSteps;
import space.coworking.membership.MembershipView;
import space.coworking.payment.Debts;
import space.coworking.payment.PaymentMethod;
import space.coworking.payment.PaymentMethods;

/** What becomes of a membership between its beginning and its end, and every timer of {@code MembershipProcess} meanwhile. */
@IntegrationTest
class RunningMembershipTests {

    private static final String MANAGER = "manager@demo.example";
    private static final String DAY = "IntermediateEvent_ActiveDayReached";
    private static final String REST_DAY = "IntermediateEvent_SuspendedDayReached";
    private static final String REMINDER = "IntermediateEvent_ReminderDue";
    private static final String MASTERCARD = "5555555555554444";
    private static final String REVIEW = "Task_ReviewSuspension";

    @Autowired
    ProcessEngine engine;

    @Autowired
    TaskService tasks;

    @Autowired
    MemberCases cases;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    MembershipSteps steps;

    @Autowired
    PaymentMethods methods;

    @Autowired
    Debts debts;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void beginTheDay() {
        init(engine);
        today = cases.today();
    }

    @AfterEach
    void endWhatBegan() {
        try {
            cases.endAll();
        } finally {
            debts.webhooks(true);
            clock.reset();
        }
    }

    @Test
    void aNewMonthChargesItsFeeOnce() {
        MembershipView membership = cases.member("Unlimited");
        cases.comes(nextMonth(), membership, DAY);
        assertThat(cases.charged(membership, nextMonth())).containsExactly("20.00");
        steps.turn(membership.id());
        steps.turn(membership.id());

        assertThat(cases.charges(membership, nextMonth())).singleElement().satisfies(fee -> {
            assertThat(fee.settled()).isFalse();
            assertThat(fee.from()).isEqualTo(calendar.start(nextMonth()));
            assertThat(fee.until()).isEqualTo(calendar.start(nextMonth().plusMonths(1)));
        });
        assertDue(membership, DAY, nextMonth().plusMonths(1));
    }

    @Test
    void monthsThatPassedUnseenAreChargedAllTheSame() {
        MembershipView membership = cases.member("Unlimited");
        cases.comes(nextMonth().plusMonths(2).withDayOfMonth(3), membership, DAY);

        assertThat(cases.charged(membership, nextMonth())).containsExactly("20.00");
        assertThat(cases.charged(membership, nextMonth().plusMonths(1))).containsExactly("20.00");
        assertThat(cases.charged(membership, nextMonth().plusMonths(2))).containsExactly("20.00");
    }

    @Test
    void endingItChargesTheMonthsThatPassedUnseen() {
        MembershipView membership = cases.member("Unlimited");
        clock.moveTo(calendar.start(nextMonth().plusMonths(1)));
        memberships.cancelAtOnce(membership.id(), "House rules", MANAGER);

        assertThat(cases.charged(membership, nextMonth())).containsExactly("20.00");
        assertThat(cases.charged(membership, nextMonth().plusMonths(1))).isEmpty();
    }

    @Test
    void aDearerPlanBeginsAtOnceForWhatThePreviewSaid() {
        MembershipView membership = cases.member("Partial");
        Possible preview = (Possible) memberships.previewPlan(membership.customer(), "Unlimited");
        assertThat(memberships.changePlan(membership.customer(), "Unlimited")).isEqualTo(preview);

        assertThat(preview.from()).isEqualTo(today);
        assertThat(cases.now(membership).plan()).isEqualTo("Unlimited");
        assertThat(total(membership, today)).isEqualTo(membership.joining().plus(preview.sum()));
        assertThat(cases.mails(membership)).containsExactlyInAnyOrder("activated", "plan-changed");
        cases.comes(nextMonth(), membership, DAY);
        assertThat(cases.charged(membership, nextMonth())).containsExactly("20.00");
        assertThat(cases.mails(membership)).hasSize(2);
    }

    @Test
    void aCheaperPlanBeginsWithTheNextMonth() {
        MembershipView membership = cases.member("Unlimited");
        Possible change = (Possible) memberships.changePlan(membership.customer(), "Partial");
        assertThat(change.from()).isEqualTo(nextMonth());
        assertThat(change.lines()).isEmpty();
        assertThat(cases.now(membership).planned())
                .isEqualTo(new MembershipView.PlannedTerms(nextMonth(), "Partial", Money.parse("EUR 5")));
        assertThat(cases.now(membership).plan()).isEqualTo("Unlimited");
        cases.comes(nextMonth(), membership, DAY);

        assertThat(cases.now(membership).plan()).isEqualTo("Partial");
        assertThat(cases.charged(membership, nextMonth())).containsExactly("5.00");
        assertThat(cases.mails(membership)).contains("plan-changed", "plan-changed-now");
    }

    @Test
    void aPlannedChangeIsGivenUp() {
        MembershipView membership = cases.member("Unlimited");
        memberships.changePlan(membership.customer(), "Partial");
        assertThat(memberships.keepPlan(membership.customer())).isTrue();
        assertThat(memberships.keepPlan(membership.customer())).isFalse();
        cases.comes(nextMonth(), membership, DAY);

        assertThat(cases.now(membership).plan()).isEqualTo("Unlimited");
        assertThat(cases.charged(membership, nextMonth())).containsExactly("20.00");
    }

    @Test
    void anotherPriceDoesNotUndoThePlanThatAMemberChose() {
        MembershipView membership = cases.member("Unlimited");
        memberships.changePlan(membership.customer(), "Partial");

        assertThat(memberships.takeOverPrice(membership.id(), MANAGER))
                .isEqualTo(new MembershipChange.Refused(MembershipRefusal.NOT_POSSIBLE_NOW));
        assertThat(cases.now(membership).planned()).isNotNull();
    }

    @Test
    void anotherPriceComesWithNotice() {
        MembershipView membership = cases.member("Unlimited");
        Possible change = (Possible) memberships.takeOverPrice(membership.id(), MANAGER);

        assertThat(change.from()).isEqualTo(nextMonth());
        assertThat(cases.mails(membership)).contains("price-changes");
        cases.comes(nextMonth(), membership, DAY);
        assertThat(cases.charged(membership, nextMonth())).containsExactly("20.00");
        assertThat(cases.mails(membership)).doesNotContain("plan-changed-now");
    }

    @Test
    void aPauseBeginsAndEndsByItself() {
        MembershipView membership = cases.member("Unlimited");
        LocalDate from = today.plusDays(3);
        Possible preview = (Possible) memberships.previewPause(membership.customer(), from, from.plusDays(10));
        assertThat(memberships.pause(membership.customer(), from, from.plusDays(10)))
                .isEqualTo(preview);
        assertThat(preview.sum().isNegative()).isTrue();
        assertThat(total(membership, today)).isEqualTo(membership.joining().plus(preview.sum()));
        cases.comes(from, membership, DAY);
        assertThat(cases.state(membership)).isEqualTo(MembershipState.SUSPENDED);
        BpmnAwareTests.assertThat(cases.process(membership)).isWaitingAt("Gateway_Suspended");
        cases.comes(from.plusDays(10), membership, REST_DAY);

        assertThat(cases.state(membership)).isEqualTo(MembershipState.ACTIVE);
        assertThat(total(membership, today)).isEqualTo(membership.joining().plus(preview.sum()));
        assertThat(cases.mails(membership)).containsExactlyInAnyOrder("activated", "paused");
    }

    @Test
    void aPauseGoesOnOverTheEndOfAMonth() {
        MembershipView membership = cases.member(monthly("30"));
        memberships.pause(membership.customer(), today, nextMonth().plusDays(10));
        assertThat(cases.state(membership)).isEqualTo(MembershipState.SUSPENDED);
        assertThat(total(membership, today).isZero()).isTrue();
        cases.fire(membership, REST_DAY);
        cases.comes(nextMonth(), membership, REST_DAY);

        assertThat(cases.state(membership)).isEqualTo(MembershipState.SUSPENDED);
        int days = nextMonth().lengthOfMonth();
        assertThat(total(membership, nextMonth()))
                .isEqualTo(Money.parse("EUR 30").multipliedBy(days - 10L).dividedBy(days, RoundingMode.HALF_UP));
        cases.comes(nextMonth().plusDays(10), membership, REST_DAY);
        assertThat(cases.state(membership)).isEqualTo(MembershipState.ACTIVE);
    }

    @Test
    void aMemberEndsAPauseEarly() {
        MembershipView membership = cases.member("Unlimited");
        memberships.pause(membership.customer(), today, today.plusDays(10));
        clock.advance(Duration.ofDays(2));
        assertThat(memberships.resume(membership.customer())).isTrue();

        assertThat(cases.state(membership)).isEqualTo(MembershipState.ACTIVE);
        BpmnAwareTests.assertThat(cases.process(membership)).isWaitingAt("Gateway_Active");
        int days = today.lengthOfMonth();
        assertThat(total(membership, today))
                .isEqualTo(Money.parse("EUR 20").multipliedBy(days - 9L - 2L).dividedBy(days, RoundingMode.HALF_UP));
        assertThat(memberships.resume(membership.customer())).isFalse();
    }

    @Test
    void aPauseThatLiesAheadIsGivenUp() {
        MembershipView membership = cases.member("Unlimited");
        memberships.pause(membership.customer(), today.plusDays(3), today.plusDays(13));
        assertThat(memberships.resume(membership.customer())).isTrue();

        assertThat(cases.now(membership).plannedPause()).isNull();
        assertThat(total(membership, today)).isEqualTo(membership.joining());
        assertDue(membership, DAY, nextMonth());
    }

    @Test
    void aCardThatExpiresIsRemindedOfOnceEach() {
        debts.webhooks(false); // news that come late would bring the card's own month back
        MembershipView membership = cases.member("Unlimited");
        cardExpires(membership, YearMonth.from(today));
        LocalDate day = nextMonth().minusDays(14);
        assertDue(membership, REMINDER, day);
        cases.comes(day, membership, REMINDER);
        assertThat(cases.mails(membership)).containsOnlyOnce("card-expires");
        assertThat(cases.timers(membership, REMINDER))
                .allSatisfy(timer -> assertThat(timer.getDuedate()).isAfter("2999-01-01"));

        cardExpires(membership, YearMonth.from(nextMonth()));
        LocalDate next = nextMonth().plusMonths(1).minusDays(14);
        cases.comes(next, membership, REMINDER);
        assertThat(Collections.frequency(cases.mails(membership), "card-expires"))
                .isEqualTo(2);
    }

    @Test
    void anotherCardIsRemindedOfInItsOwnTime() {
        debts.webhooks(false); // news that come late would bring the card's own month back
        MembershipView membership = cases.member("Unlimited");
        PaymentMethod old = methods.defaultMethod(membership.payer()).orElseThrow();
        cardExpires(membership, YearMonth.from(today));
        LocalDate day = nextMonth().minusDays(14);
        assertDue(membership, REMINDER, day);

        debts.savedMethod(membership.payer(), MASTERCARD);
        cases.awaitNewsOf(membership.payer());
        assertDue(membership, REMINDER, LocalDate.of(2034, 12, 18));
        clock.moveTo(calendar.start(day).plusSeconds(60));
        cases.fire(membership, REMINDER);
        assertThat(cases.mails(membership)).doesNotContain("card-expires");

        methods.makeDefault(membership.payer(), old.id());
        cases.awaitNewsOf(membership.payer());
        cases.comes(day, membership, REMINDER);
        assertThat(cases.mails(membership)).containsOnlyOnce("card-expires");

        newCard(membership, YearMonth.from(today));
        cases.comes(day, membership, REMINDER);
        assertThat(Collections.frequency(cases.mails(membership), "card-expires"))
                .isEqualTo(2);
    }

    private void newCard(MembershipView membership, YearMonth month) {
        sql.sql(
                        "update payment_method set exp_year = :year, exp_month = :month where payer = :payer and not is_default")
                .param("year", month.getYear())
                .param("month", month.getMonthValue())
                .param("payer", membership.payer())
                .update();
        methods.makeDefault(
                membership.payer(), methods.methods(membership.payer()).get(1).id());
        cases.awaitNewsOf(membership.payer());
    }

    /** And the process looks again. */
    private void cardExpires(MembershipView membership, YearMonth month) {
        sql.sql("update payment_method set exp_year = :year, exp_month = :month where payer = :payer")
                .param("year", month.getYear())
                .param("month", month.getMonthValue())
                .param("payer", membership.payer())
                .update();
        clock.moveTo(
                calendar.start(month.atDay(1)).isBefore(clock.instant())
                        ? clock.instant()
                        : calendar.start(month.atDay(1)).plusSeconds(60));
        memberships.suspendByStaff(membership.id(), "Keys", MANAGER);
        memberships.resumeByStaff(membership.id(), MANAGER);
    }

    @Test
    void everyTermThatIsRenewedIsRemindedOf() {
        MembershipView membership = cases.member(withTerm(monthly("30"), 1, true));
        LocalDate end = today.plusMonths(1);
        cases.comes(end.minusDays(14), membership, REMINDER);
        assertThat(cases.mails(membership)).containsOnlyOnce("term-renews");
        cases.comes(nextMonth(), membership, DAY);
        cases.comes(end, membership, DAY);
        assertThat(cases.now(membership).termEndsOn()).isEqualTo(end.plusMonths(1));
        assertDue(membership, REMINDER, end.plusMonths(1).minusDays(14));
        cases.comes(end.plusMonths(1).minusDays(14), membership, REMINDER);

        assertThat(Collections.frequency(cases.mails(membership), "term-renews"))
                .isEqualTo(2);
    }

    @Test
    void aTermThatEndsIsRemindedOf() {
        MembershipView membership = cases.member(withTerm(monthly("30"), 1, false));
        cases.comes(today.plusMonths(1).minusDays(14), membership, REMINDER);

        assertThat(cases.mails(membership)).contains("term-ends").doesNotContain("term-renews");
    }

    @Test
    void aMemberTurnsTheRenewalOffAndOn() {
        MembershipView membership = cases.member(withTerm(monthly("30"), 1, true));
        assertThat(memberships.renew(membership.customer(), false)).isTrue();
        assertThat(cases.now(membership).endsOn()).isEqualTo(today.plusMonths(1));
        assertThat(memberships.renew(membership.customer(), true)).isTrue();
        assertThat(cases.now(membership).endsOn()).isNull();
    }

    @Test
    void aSuspensionIsLookedAtAfterTwoWeeksAndKept() {
        MembershipView membership = suspended();
        assertDue(membership, "IntermediateEvent_ReviewDue", today.plusDays(14));
        cases.comes(today.plusDays(14), membership, "IntermediateEvent_ReviewDue");
        String task = cases.task(membership, REVIEW).getId();
        assertThat(tasks.getIdentityLinksForTask(task))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("manager");
        assertThat(tasks.getVariableLocal(task, "whyText")).isEqualTo("Lost the keys");
        cases.answer(membership, REVIEW, Map.of("decision", "keep", "reason", ""));

        assertThat(cases.state(membership)).isEqualTo(MembershipState.SUSPENDED);
        assertDue(membership, "IntermediateEvent_ReviewDue", today.plusDays(28));
        assertThat(memberships.resume(membership.customer()))
                .as("a member ends no suspension by staff")
                .isFalse();
    }

    @Test
    void aSuspensionIsLookedAtAndEnds() {
        MembershipView membership = suspended();
        cases.comes(today.plusDays(14), membership, "IntermediateEvent_ReviewDue");
        cases.answer(membership, REVIEW, Map.of("decision", "resume", "reason", ""));

        assertThat(cases.state(membership)).isEqualTo(MembershipState.ACTIVE);
        assertThat(cases.mails(membership)).contains("suspended", "resumed");
        assertThat(total(membership, today))
                .as("the fee goes on while staff stop a membership")
                .isEqualTo(membership.joining());
    }

    @Test
    void aSuspensionIsLookedAtAndTheMembershipEnds() {
        MembershipView membership = suspended();
        cases.comes(today.plusDays(14), membership, "IntermediateEvent_ReviewDue");
        assertThatThrownBy(() -> cases.answer(membership, REVIEW, Map.of("decision", "cancel", "reason", " ")))
                .hasStackTraceContaining("reason");
        cases.answer(membership, REVIEW, Map.of("decision", "cancel", "reason", "Never paid"));

        cases.assertEndedAt(membership, "EndEvent_MembershipCancelled");
        assertThat(cases.now(membership).endReason()).isEqualTo("Never paid");
    }

    @Test
    void aMonthBeginsWhileStaffLookAtASuspension() {
        MembershipView membership = suspended();
        cases.comes(today.plusDays(14), membership, "IntermediateEvent_ReviewDue");
        cases.comes(nextMonth(), membership, "BoundaryEvent_DayReachedMeanwhile");

        assertThat(cases.charged(membership, nextMonth())).containsExactly("20.00");
        BpmnAwareTests.assertThat(cases.process(membership)).isWaitingAt("Gateway_Suspended");
        cases.fire(membership, "IntermediateEvent_ReviewDue");
        assertThat(cases.task(membership, REVIEW)).isNotNull();
    }

    @Test
    void somebodyResumesWhileStaffLookAtASuspension() {
        MembershipView membership = suspended();
        cases.comes(today.plusDays(14), membership, "IntermediateEvent_ReviewDue");
        assertThat(memberships.resumeByStaff(membership.id(), MANAGER)).isTrue();

        assertThat(cases.passed(membership)).contains("BoundaryEvent_ChangedMeanwhile");
        BpmnAwareTests.assertThat(cases.process(membership)).isWaitingAt("Gateway_Active");
    }

    @Test
    void resumingLeavesAPauseThatLiesAhead() {
        MembershipView membership = cases.member("Unlimited");
        memberships.pause(membership.customer(), today.plusDays(10), today.plusDays(20));
        memberships.suspendByStaff(membership.id(), "Lost the keys", MANAGER);
        memberships.resumeByStaff(membership.id(), MANAGER);

        assertThat(cases.now(membership).plannedPause()).isNotNull();
    }

    private MembershipView suspended() {
        MembershipView membership = cases.member("Unlimited");
        assertThat(memberships.suspendByStaff(membership.id(), "Lost the keys", MANAGER))
                .isTrue();
        assertThat(memberships.suspendByStaff(membership.id(), "Again", MANAGER))
                .isFalse();
        assertThat(cases.state(membership)).isEqualTo(MembershipState.SUSPENDED);
        return membership;
    }

    private void assertDue(MembershipView membership, String activity, LocalDate day) {
        assertThat(cases.timers(membership, activity)).singleElement().satisfies(timer -> assertThat(timer.getDuedate())
                .isEqualTo(Date.from(calendar.start(day))));
    }

    private Money total(MembershipView membership, LocalDate day) {
        return cases.charges(membership, day).stream().map(ChargeView::gross).reduce(Money.parse("EUR 0"), Money::plus);
    }

    private LocalDate nextMonth() {
        return today.plusMonths(1).withDayOfMonth(1);
    }
}
