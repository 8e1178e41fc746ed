package space.coworking.membership.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;
import static space.coworking.membership.Agreements.approvedBy;
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.Agreements.withJoining;
import static space.coworking.membership.Agreements.withTerm;

import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.ChargeView;
import space.coworking.billing.ChargedService;
import space.coworking.customer.TestCompanies;
import space.coworking.customer.TestCompanies.TestCompany;
import space.coworking.membership.Application;
import space.coworking.membership.Applied;
import space.coworking.membership.DraftedMemberships;
import space.coworking.membership.JoiningPage;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipRefusal;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipSteps;
import space.coworking.membership.MembershipView;
import space.coworking.payment.Debts;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentReceived;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.SandboxFaults;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Approval;

/** Every beginning and every end of {@code MembershipProcess}. */
@IntegrationTest
class MembershipProcessTests {

    private static final PlanPrice.Membership ASKED = approvedBy(monthly("30"), Approval.MANAGER);
    private static final String MANAGER = "manager@demo.example";

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    MemberCases cases;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    MembershipSteps steps;

    @Autowired
    TestCompanies companies;

    @Autowired
    SandboxPayer payer;

    @Autowired
    Debts debts;

    @Autowired
    PaymentManagement payments;

    @Autowired
    MoneyNews news;

    @Autowired
    SandboxFaults faults;

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
            clock.reset();
        }
    }

    @Test
    void beginsWithTheFirstPayment() {
        MembershipView membership = cases.member("Unlimited");

        assertThat(membership.startsOn()).isEqualTo(today);
        assertThat(cases.mails(membership)).containsExactly("activated");
        assertThat(cases.charges(membership, today)).singleElement().satisfies(fee -> {
            assertThat(fee.gross()).isEqualTo(paid(membership)).isEqualTo(membership.joining());
            assertThat(fee.settled()).isTrue();
            assertThat(fee.service()).isEqualTo(ChargedService.SUBSCRIPTION);
        });
        BpmnAwareTests.assertThat(cases.process(membership)).isWaitingAt("Gateway_Active");
    }

    @Test
    void beginsOnTheDayOnWhichACardIsSavedWhereNothingIsDue() {
        MembershipView draft = cases.draft("Pay-As-You-Go");
        clock.advance(Duration.ofMinutes(11 * 60 + 30));
        String page = cases.page(draft);
        clock.advance(Duration.ofHours(1));
        payer.payAndLeave(page);
        memberships.refreshJoining(draft.customer());
        MembershipView membership = cases.active(draft);

        assertThat(membership.startsOn()).isEqualTo(today.plusDays(1));
        assertThat(cases.charged(membership, today)).isEmpty();
        assertThat(cases.timers(membership, "IntermediateEvent_ReminderDue")).hasSize(1);
    }

    @Test
    void whereACompanyPaysItBeginsOnceThePersonAcceptsTheTerms() {
        TestCompany company = companies.company();
        companies.saveCard(company);
        MembershipView draft = cases.invited(company, "Partial");
        assertThat(draft.state()).isEqualTo(MembershipState.DRAFT);
        assertThat(draft.termsVersion()).isNull();
        assertThat(draft.payable()).isFalse();
        assertThat(memberships.joiningPage(draft.customer(), URI.create("https://coworking.example")))
                .as("nobody pays for the company")
                .isInstanceOf(JoiningPage.NothingDue.class);
        assertThat(cases.mails(draft)).containsExactly("company-pays");
        assertThat(memberships.acceptTerms(draft.customer())).isTrue();
        assertThat(memberships.acceptTerms(draft.customer())).isFalse();
        cases.runJobs(draft);
        MembershipView membership = cases.now(draft);

        assertThat(membership.state()).isEqualTo(MembershipState.ACTIVE);
        assertThat(membership.termsVersion()).isEqualTo(Application.TERMS_VERSION);
        assertThat(memberships.paidBy(company.id())).hasSize(1);
        assertThat(cases.charges(membership, today)).singleElement().satisfies(fee -> assertThat(fee.settled())
                .isFalse());
    }

    @Test
    void aCompanyWithoutAPaymentMethodPaysForNobody() {
        TestCompany company = companies.company();
        UUID person = companies.colleague(company);
        assertThat(cases.applied(company, person, "Unlimited"))
                .isEqualTo(new Applied.Refused(MembershipRefusal.NO_PAYMENT_METHOD));
    }

    @Test
    void waitsForTheCompanyThatRemovedItsPaymentMethod() {
        TestCompany company = companies.company();
        companies.saveCard(company);
        MembershipView draft = cases.invited(company, "Unlimited");
        companies.removeCards(company);
        memberships.acceptTerms(draft.customer());
        cases.runJobs(draft);
        assertThat(cases.state(draft)).isEqualTo(MembershipState.DRAFT);
        companies.saveCard(company);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            cases.runJobs(draft);
            assertThat(cases.state(draft)).isEqualTo(MembershipState.ACTIVE);
        });
    }

    @Test
    void chargesWhatJoiningCostsOnceAndReturnsTheDeposit() {
        MembershipView membership = cases.member(withJoining(monthly("31"), "25", "100"));
        assertThat(cases.charges(membership, today))
                .extracting(ChargeView::service)
                .containsExactlyInAnyOrder(
                        ChargedService.SIGN_UP_FEE, ChargedService.DEPOSIT, ChargedService.SUBSCRIPTION);

        memberships.cancelAtOnce(membership.id(), "Moved away", MANAGER);
        assertThat(cases.charges(membership, today).stream()
                        .filter(charge -> charge.service() == ChargedService.DEPOSIT)
                        .map(charge -> charge.gross().getAmount().toPlainString()))
                .containsExactlyInAnyOrder("100.00", "-100.00");
    }

    @Test
    void asksTheApproverFirst() {
        MembershipView draft = cases.draft(ASKED);

        assertThat(tasks.getIdentityLinksForTask(
                        cases.task(draft, "Task_ApproveMembership").getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("manager");
        cases.answer(draft, "Task_ApproveMembership", Map.of("decision", "approve", "reason", ""));
        assertThat(cases.mails(draft)).containsExactly("approved");
        assertThat(cases.now(draft).payable()).isTrue();
        BpmnAwareTests.assertThat(cases.process(draft)).isWaitingAt("Gateway_AwaitPayment");
        cases.join(draft);
    }

    @Test
    void turnsDownWithTheReasonThatStaffGave() {
        MembershipView draft = cases.draft(ASKED);
        String task = cases.task(draft, "Task_ApproveMembership").getId();
        assertThatThrownBy(() -> tasks.complete(task, Map.of())).hasStackTraceContaining("decision");
        assertThatThrownBy(() -> tasks.complete(task, Map.of("decision", "decline")))
                .hasRootCauseInstanceOf(BadUserRequestException.class);
        cases.answer(draft, "Task_ApproveMembership", Map.of("decision", "decline", "reason", "We are full."));

        cases.assertEndedAt(draft, "EndEvent_MembershipTurnedDown");
        assertThat(cases.now(draft).endReason()).isEqualTo("We are full.");
        assertThat(cases.mails(draft)).containsExactly("turned-down");
    }

    @Test
    void aWishIsWithdrawnWhileItWaitsForApproval() {
        MembershipView draft = cases.draft(ASKED);
        assertThat(memberships.withdraw(draft.customer())).isTrue();

        cases.assertEndedAt(draft, "EndEvent_MembershipWithdrawnEarly");
        assertThat(cases.state(draft)).isEqualTo(MembershipState.CANCELLED);
    }

    @Test
    void aWishIsWithdrawnBeforeItIsPaid() {
        MembershipView draft = cases.draft("Unlimited");
        assertThat(memberships.withdraw(draft.customer())).isTrue();

        cases.assertEndedAt(draft, "EndEvent_MembershipWithdrawn");
        assertThat(memberships.withdraw(draft.customer())).isFalse();
    }

    @Test
    void whatIsPaidOnceTheWishIsOverGoesBackHoweverTheProviderFails() {
        MembershipView draft = cases.draft("Unlimited");
        String page = cases.page(draft);
        memberships.withdraw(draft.customer());
        payer.payAndLeave(page);
        await().atMost(Duration.ofSeconds(10)).until(() -> cases.isRunning(draft));
        assertThat(news.settledFor(subject(draft)))
                .as("the news of the payment asks no provider")
                .isEmpty();

        faults.nothingArrives();
        try {
            assertThatThrownBy(() -> cases.runJobs(draft)).isInstanceOf(RuntimeException.class);
        } finally {
            faults.heal();
        }
        BpmnAwareTests.assertThat(cases.process(draft)).isWaitingAt("Task_ReturnPayment");
        assertThat(news.settledFor(subject(draft))).isEmpty();

        cases.runJobs(draft);
        cases.assertEndedAt(draft, "EndEvent_PaymentReturned");
        assertThat(news.settledFor(subject(draft))).singleElement().satisfies(refund -> {
            assertThat(refund.succeeded()).isTrue();
            assertThat(refund.amount())
                    .isEqualTo(payments.balance(subject(draft)).paid());
        });
        assertThat(payments.balance(subject(draft)).held().isZero()).isTrue();
        assertThat(cases.state(draft)).isEqualTo(MembershipState.CANCELLED);
    }

    @Test
    void aWishIsWithdrawnBeforeAnybodyLookedAtIt() {
        for (MembershipView wish : List.of(cases.wish("Unlimited"), cases.wish(ASKED))) {
            memberships.withdraw(wish.customer());
            cases.runJobs(wish);

            cases.assertEndedAt(wish, "EndEvent_MembershipWithdrawnMeanwhile");
            assertThat(cases.mails(wish)).isEmpty();
        }
    }

    @Test
    void aDraftThatNobodyCompletesLapses() {
        MembershipView draft = cases.draft("Unlimited");
        String page = cases.page(draft);
        assertThat(cases.timers(draft, "IntermediateEvent_DraftOverdue"))
                .singleElement()
                .satisfies(timer -> assertThat(timer.getDuedate())
                        .isBetween(
                                clock.instant().plus(Duration.ofDays(7)).minusSeconds(60),
                                clock.instant().plus(Duration.ofDays(7))));
        cases.fire(draft, "IntermediateEvent_DraftOverdue");

        cases.assertEndedAt(draft, "EndEvent_MembershipLapsed");
        assertThat(payer.canPay(page)).isFalse();
        assertThat(cases.state(draft)).isEqualTo(MembershipState.CANCELLED);
        assertThat(cases.mails(draft)).containsExactly("lapsed");
    }

    @Test
    void honoursPaymentThatWasMadeWhenTheDraftLapsed() {
        MembershipView draft = cases.draft("Unlimited");
        debts.webhooks(false);
        try {
            payer.payAndLeave(cases.page(draft));
            cases.fire(draft, "IntermediateEvent_DraftOverdue");
        } finally {
            debts.webhooks(true);
        }

        assertThat(cases.active(draft).startsOn()).isEqualTo(today);
        assertThat(cases.passed(draft)).contains("Gateway_PaidAfterAll").doesNotContain("Task_LapseDraft");
    }

    @Test
    void returnsMoneyThatComesAfterTheDraftLapsed() {
        MembershipView draft = cases.draft("Unlimited");
        String page = cases.page(draft);
        processes.deleteProcessInstance(cases.process(draft).getId(), "its end is played by the test");
        steps.lapse(draft.id());
        payer.payAndLeave(page);
        payments.refresh(subject(draft));

        await().atMost(Duration.ofSeconds(10)).until(() -> cases.isRunning(draft));
        cases.runJobs(draft);
        assertThat(news.settledFor(subject(draft))).isNotEmpty();
        assertThat(paid(draft).isZero()).isTrue();
        assertThat(cases.state(draft)).isEqualTo(MembershipState.CANCELLED);
    }

    @Test
    void newsThatComeTwiceCountOnce() {
        MembershipView membership = cases.member("Unlimited");
        PaymentReceived received = news.receivedFor(subject(membership)).get(0);
        assertThat(steps.paymentArrived(membership.id(), received.payment())).isTrue();
        steps.methodSaved(membership.id());

        assertThat(cases.charges(membership, today)).hasSize(1);
        assertThat(cases.mails(membership)).containsExactly("activated");
        BpmnAwareTests.assertThat(cases.process(membership)).isWaitingAt("Gateway_Active");
    }

    @Test
    void theSameWishFindsTheSameDraftAndAnotherIsRefused() {
        MembershipView draft = cases.draft("Unlimited");

        assertThat(apply(draft, "unlimited")).isInstanceOfSatisfying(Applied.Drafted.class, again -> assertThat(
                        again.membership().id())
                .isEqualTo(draft.id()));
        assertThat(apply(draft, "Partial")).isEqualTo(new Applied.Refused(MembershipRefusal.ALREADY_MEMBER));
        assertThat(apply(draft, "Night Owl")).isEqualTo(new Applied.Refused(MembershipRefusal.NOT_OFFERED));
    }

    @Test
    void aPlanIsKnownInAnySpellingAndKeptInItsOwn() {
        MembershipView membership = cases.member("partial");
        assertThat(membership.plan()).isEqualTo("Partial");
        assertThat(memberships.changePlan(membership.customer(), "PARTIAL"))
                .isEqualTo(new MembershipChange.Refused(MembershipRefusal.SAME_PLAN));

        memberships.changePlan(membership.customer(), "unlimited");
        assertThat(cases.now(membership).plan()).isEqualTo("Unlimited");
    }

    @Test
    void expiresWithItsTerm() {
        MembershipView membership = cases.member(withTerm(monthly("30"), 1, false));
        LocalDate end = today.plusMonths(1);
        assertThat(membership.endsOn()).isEqualTo(end);
        cases.comes(end.withDayOfMonth(1), membership, "IntermediateEvent_ActiveDayReached");
        assertThat(cases.state(membership)).isEqualTo(MembershipState.ACTIVE);
        cases.comes(end, membership, "IntermediateEvent_ActiveDayReached");

        cases.assertEndedAt(membership, "EndEvent_MembershipExpired");
        assertThat(cases.state(membership)).isEqualTo(MembershipState.EXPIRED);
        assertThat(cases.mails(membership)).contains("ended");
        assertThat(cases.charges(membership, end)).hasSize(1);
    }

    @Test
    void endsAfterNoticeWhenTheMemberLeaves() {
        MembershipView membership = cases.member("Unlimited");
        MembershipChange.Possible notice =
                (MembershipChange.Possible) memberships.giveNotice(membership.customer(), " Too far away ");
        assertThat(notice.from()).isEqualTo(nextMonth());
        assertThat(cases.now(membership).endReason()).isEqualTo("Too far away");
        assertThat(tasks.getVariableLocal(cases.task(membership, "Task_WinBack").getId(), "reasonText"))
                .isEqualTo("Too far away");
        cases.answer(membership, "Task_WinBack", Map.of("decision", "leaves"));
        assertThat(cases.passed(membership)).contains("EndEvent_MemberLeaves");
        assertThat(cases.state(membership)).isEqualTo(MembershipState.ACTIVE);
        cases.comes(nextMonth(), membership, "IntermediateEvent_ActiveDayReached");

        cases.assertEndedAt(membership, "EndEvent_MembershipCancelled");
        assertThat(cases.state(membership)).isEqualTo(MembershipState.CANCELLED);
        assertThat(cases.charged(membership, nextMonth())).isEmpty();
        assertThat(cases.mails(membership)).containsExactlyInAnyOrder("activated", "notice-given", "ended");
    }

    @Test
    void endsAfterNoticeThoughNobodyTalkedToTheMember() {
        MembershipView membership = cases.member("Unlimited");
        memberships.giveNotice(membership.customer(), "");
        cases.comes(nextMonth(), membership, "IntermediateEvent_ActiveDayReached");

        cases.assertEndedAt(membership, "EndEvent_MembershipCancelled");
    }

    @Test
    void goesOnWhenTheMemberIsWonBack() {
        MembershipView membership = cases.member("Unlimited");
        memberships.giveNotice(membership.customer(), "");
        assertThatThrownBy(() -> cases.answer(membership, "Task_WinBack", Map.of()))
                .hasStackTraceContaining("decision");
        cases.answer(membership, "Task_WinBack", Map.of("decision", "stays"));

        assertStays(membership);
    }

    @Test
    void goesOnWhenTheMemberWithdrawsTheNotice() {
        MembershipView membership = cases.member("Unlimited");
        memberships.giveNotice(membership.customer(), "");
        assertThat(memberships.withdrawNotice(membership.customer())).isTrue();

        assertThat(cases.passed(membership)).contains("BoundaryEvent_NoticeWithdrawn");
        assertStays(membership);
    }

    @Test
    void whoLeftTheCompanyThatPaysCannotStay() {
        TestCompany company = companies.company();
        MembershipView membership = cases.colleague(company, "Unlimited");
        companies.remove(company, membership.customer());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(cases.now(membership).noticeGiven()).isTrue());

        assertThat(memberships.mayStay(membership.customer())).isFalse();
        assertThat(memberships.withdrawNotice(membership.customer())).isFalse();
        String task = cases.task(membership, "Task_WinBack").getId();
        assertThat(tasks.getVariableLocal(task, "payerText")).asString().contains("the member has left");
        assertThatThrownBy(() -> tasks.complete(task, Map.of("decision", "stays")))
                .hasRootCauseInstanceOf(BadUserRequestException.class);
        cases.answer(membership, "Task_WinBack", Map.of("decision", "leaves"));
        assertThat(cases.now(membership).endsOn()).isEqualTo(nextMonth());
    }

    @Test
    void aDraftThatACompanyWasToPayEndsWhenThePersonLeaves() {
        TestCompany company = companies.company();
        companies.saveCard(company);
        MembershipView draft = cases.invited(company, "Unlimited");
        companies.remove(company, draft.customer());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cases.state(draft)).isEqualTo(MembershipState.CANCELLED));

        assertThat(memberships.acceptTerms(draft.customer())).isFalse();
        cases.assertEndedAt(draft, "EndEvent_MembershipWithdrawn");
        assertThat(cases.mails(draft)).containsExactlyInAnyOrder("company-pays", "payer-left");
    }

    @Test
    void doesNotBeginForWhomTheCompanyJustLost() {
        TestCompany company = companies.company();
        companies.saveCard(company);
        MembershipView draft = cases.invited(company, "Unlimited");
        companies.lose(company, draft.customer());
        memberships.acceptTerms(draft.customer());
        cases.runJobs(draft);

        cases.assertEndedAt(draft, "EndEvent_MembershipCancelled");
        assertThat(cases.charges(draft, today)).isEmpty();
        assertThat(cases.mails(draft)).containsExactlyInAnyOrder("company-pays", "payer-left");
    }

    @Test
    void aCompanyPaysOnlyForItsOwnPeople() {
        TestCompany company = companies.company();
        companies.saveCard(company);
        UUID stranger = companies.colleague(companies.company());

        assertThat(cases.applied(company, stranger, "Unlimited"))
                .isEqualTo(new Applied.Refused(MembershipRefusal.NOT_OF_THE_COMPANY));
    }

    @Test
    void whoGaveNoticeBeforeLeavingTheCompanyCannotStayEither() {
        TestCompany company = companies.company();
        MembershipView membership = cases.colleague(company, "Unlimited");
        memberships.giveNotice(membership.customer(), "");
        assertThat(memberships.mayStay(membership.customer()))
                .as("as a colleague")
                .isTrue();
        companies.remove(company, membership.customer());

        assertThat(memberships.withdrawNotice(membership.customer())).isFalse();
        assertThat(cases.now(membership).noticeGiven()).isTrue();
    }

    private void assertStays(MembershipView membership) {
        assertThat(cases.passed(membership)).contains("EndEvent_MemberStays");
        assertThat(cases.now(membership).endsOn()).isNull();
        assertThat(cases.mails(membership)).contains("notice-withdrawn");
        BpmnAwareTests.assertThat(cases.process(membership)).isWaitingAt("Gateway_Active");
        cases.comes(nextMonth(), membership, "IntermediateEvent_ActiveDayReached");
        assertThat(cases.charged(membership, nextMonth())).containsExactly("20.00");
    }

    @Test
    void staffEndItAtOnceAndTheRestOfTheMonthComesBack() {
        MembershipView membership = cases.member(monthly("30"));
        clock.advance(Duration.ofDays(3));
        assertThat(memberships.cancelAtOnce(membership.id(), "House rules", MANAGER))
                .isTrue();

        cases.assertEndedAt(membership, "EndEvent_MembershipCancelled");
        assertThat(cases.now(membership).endReason()).isEqualTo("House rules");
        Money stays = Money.parse("EUR 90").dividedBy(today.lengthOfMonth(), RoundingMode.HALF_UP);
        assertThat(cases.charges(membership, today).stream()
                        .map(ChargeView::gross)
                        .reduce(Money::plus))
                .contains(stays);
        assertThat(memberships.cancelAtOnce(membership.id(), "Again", MANAGER)).isFalse();
    }

    @Test
    void tellsTheApproverHowTheLastMembershipEnded() {
        MembershipView before = cases.member("Partial");
        memberships.cancelAtOnce(before.id(), "House rules", "manager@demo.example");
        cases.runJobs(before);

        MembershipView again = cases.again(before, ASKED);
        assertThat(tasks.getVariableLocal(
                        cases.task(again, "Task_ApproveMembership").getId(), "historyText"))
                .asString()
                .contains("Memberships before: 1", "Partial", "by us: House rules");
    }

    @Test
    void leavesNoPersonalDataInTheEngine() {
        MembershipView draft = cases.draft(ASKED);
        assertThat(tasks.getVariableLocal(
                        cases.task(draft, "Task_ApproveMembership").getId(), "memberText"))
                .asString()
                .contains("Ada Member");
        cases.answer(draft, "Task_ApproveMembership", Map.of("decision", "approve", "reason", ""));
        String process = cases.process(draft).getId();

        assertThat(processes
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(process)
                        .list())
                .isEmpty();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(process)
                        .list())
                .isEmpty();
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processInstanceId(process)
                        .list())
                .singleElement()
                .extracting(HistoricTaskInstance::getName)
                .asString()
                .contains(draft.reference())
                .doesNotContain("Ada");
    }

    private Applied apply(MembershipView draft, String plan) {
        return memberships.apply(
                DraftedMemberships.application(draft.customer(), draft.customer(), plan, draft.memberEmail()));
    }

    private LocalDate nextMonth() {
        return today.plusMonths(1).withDayOfMonth(1);
    }

    private Money paid(MembershipView membership) {
        return payments.balance(subject(membership)).held();
    }

    private static PaymentSubject subject(MembershipView membership) {
        return new PaymentSubject("membership", membership.id());
    }
}
