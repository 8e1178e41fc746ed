package space.coworking.membership.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.membership.CreditAccounts;
import space.coworking.membership.DeskTimes;
import space.coworking.membership.UsageManagement;
import space.coworking.membership.UsageState;
import space.coworking.membership.UsageView;
import space.coworking.membership.Used;

/** Desk time that is long, long ago or was never ended: it counts once staff say so. */
@IntegrationTest
class UsageApprovalProcessTests {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "reason", "");

    @Autowired
    DeskTimes desks;

    @Autowired
    UsageCases cases;

    @Autowired
    UsageManagement usages;

    @Autowired
    CreditAccounts accounts;

    @Autowired
    MovableClock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void beginTheDay() {
        today = desks.beginTheDay();
    }

    @AfterEach
    void endWhatBegan() {
        cases.endAll();
        desks.endAll();
    }

    @Test
    void whatIsLongAgoCountsOnceItIsApproved() {
        UUID member = desks.withPack(600);
        UsageView usage = pending(member, 8, "09:00", "11:00");
        assertThat(accounts.balance(member)).isEqualTo(600);
        assertThat(cases.shown(usage.id())).containsEntry("lengthText", "2\u00a0h");
        cases.answer(usage.id(), APPROVE);

        assertThat(cases.passed(usage.id())).contains("EndEvent_UsageCounted");
        assertThat(now(usage).state()).isEqualTo(UsageState.COUNTED);
        assertThat(now(usage).credit()).isEqualTo(Duration.ofHours(2));
        assertThat(accounts.balance(member)).isEqualTo(480);
        accounts.assertAgrees(member);
    }

    @Test
    void whatIsRejectedCountsForNothingAndTheTimeIsFreeAgain() {
        UUID member = desks.withPack(600);
        UsageView usage = pending(member, 8, "09:00", "11:00");
        cases.answer(usage.id(), Map.of("decision", "reject", "reason", "Nobody saw you."));

        assertThat(cases.passed(usage.id())).contains("EndEvent_UsageRejected");
        assertThat(now(usage).state()).isEqualTo(UsageState.REJECTED);
        assertThat(now(usage).reason()).isEqualTo("Nobody saw you.");
        assertThat(accounts.balance(member)).isEqualTo(600);
        assertThat(usages.approve(usage.id(), "reception")).isFalse();
        pending(member, 8, "09:00", "10:00");
    }

    @Test
    void aRejectionNeedsAReason() {
        UsageView usage = pending(desks.withPack(600), 8, "09:00", "11:00");
        assertThatThrownBy(() -> cases.answer(usage.id(), Map.of("decision", "reject", "reason", " ")))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(cases.waiting(usage.id())).isEqualTo(1);
    }

    @Test
    void whatIsApprovedAfterTheEndCountsByThePlanOfItsDay() {
        UUID member = desks.withPack(90);
        UsageView usage = pending(member, 8, "09:00", "11:00");
        desks.endMembership();
        assertThat(cases.shown(usage.id())).hasEntrySatisfying("memberText", text -> assertThat(text.toString())
                .endsWith("Pay-As-You-Go"));
        cases.answer(usage.id(), APPROVE);

        assertThat(now(usage).state()).isEqualTo(UsageState.COUNTED);
        assertThat(now(usage).credit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(accounts.balance(member)).isZero();
        assertThat(desks.charged(member)).containsExactly("0.50");
        accounts.assertAgrees(member);
    }

    @Test
    void whatNoPlanCoveredAndNothingPricesIsNotApproved() {
        UUID member = desks.member("Unlimited");
        usages.checkIn(member);
        desks.endMembership();
        clock.advance(Duration.ofHours(2));
        UUID usage = ((Used.Entered) usages.checkOut(member)).usage().id();
        assertThat(cases.shown(usage)).hasEntrySatisfying("memberText", text -> assertThat(text.toString())
                .contains("no plan held on this day"));
        assertThatThrownBy(() -> cases.answer(usage, APPROVE)).isInstanceOf(ProcessEngineException.class);

        assertThat(cases.waiting(usage)).isEqualTo(1);
        assertThat(usages.find(usage).orElseThrow().state()).isEqualTo(UsageState.PENDING);
        cases.answer(usage, Map.of("decision", "reject", "reason", "Your membership was over."));
        assertThat(usages.find(usage).orElseThrow().state()).isEqualTo(UsageState.REJECTED);
    }

    @Test
    void moreThanTwelveHoursWaitForStaff() {
        UUID member = desks.member("Unlimited");
        UsageView usage = pending(member, 1, "06:00", "18:01");
        assertThat(enter(member, 2, "06:00", "18:00").state()).isEqualTo(UsageState.COUNTED);
        cases.answer(usage.id(), APPROVE);
        assertThat(now(usage).counted()).isEqualTo(Duration.ofMinutes(721));
    }

    @Test
    void whoForgetsToCheckOutIsEndedAndLookedAtOnce() {
        UUID member = desks.withPack(600);
        usages.checkIn(member);
        UUID usage = usages.here(member).orElseThrow().id();
        clock.advance(Duration.ofHours(15));
        usages.endForgotten();
        assertThat(usages.here(member)).isPresent();
        clock.advance(Duration.ofHours(2));
        usages.endForgotten();
        usages.endForgotten();

        assertThat(usages.here(member)).isEmpty();
        assertThat(cases.waiting(usage)).isEqualTo(1);
        assertThat(usages.find(usage).orElseThrow().state()).isEqualTo(UsageState.PENDING);
        assertThat(accounts.balance(member)).isEqualTo(600);
        cases.answer(usage, APPROVE);
        assertThat(usages.find(usage).orElseThrow().counted()).isEqualTo(Duration.ofHours(16));
        assertThat(accounts.balance(member)).isZero();
        assertThat(desks.charged(member)).containsExactly("6.00");
    }

    private UsageView pending(UUID member, int daysAgo, String from, String until) {
        UsageView usage = enter(member, daysAgo, from, until);
        assertThat(usage.state()).isEqualTo(UsageState.PENDING);
        assertThat(cases.waiting(usage.id())).isEqualTo(1);
        return usage;
    }

    private UsageView enter(UUID member, int daysAgo, String from, String until) {
        LocalDate day = today.minusDays(daysAgo);
        Used used = usages.enter(member, desks.at(day, from), desks.at(day, until), null, null);
        assertThat(used).isInstanceOf(Used.Entered.class);
        return ((Used.Entered) used).usage();
    }

    private UsageView now(UsageView usage) {
        return usages.find(usage.id()).orElseThrow();
    }
}
