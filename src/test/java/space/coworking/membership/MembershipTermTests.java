package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.membership.Agreements.active;
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.Agreements.noon;
import static space.coworking.membership.Agreements.withTerm;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.rules.planpricing.PlanPrice;

/** Fixed terms follow the plan: another one brings its own, and is no way out of the one that was agreed. */
class MembershipTermTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 15);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 10);
    private static final PlanPrice.Membership HALF_A_YEAR = withTerm(monthly("20"), 6, true);

    private LocalDate today = FIRST;

    @Test
    void anUpgradeBeginsTheTermOfTheNewPlan() {
        Membership membership = active("Plan", HALF_A_YEAR, FIRST);
        today = MARCH;
        change(membership, "Large", withTerm(monthly("50"), 12, true));

        assertThat(termEnd(membership)).isEqualTo(MARCH.plusYears(1));
    }

    @Test
    void aTermIsRenewedByTheLengthOfThePresentPlan() {
        Membership membership = active("Plan", HALF_A_YEAR, FIRST);
        today = MARCH;
        change(membership, "Large", withTerm(monthly("50"), 12, true));
        turn(membership, MARCH.plusYears(1));

        assertThat(termEnd(membership)).isEqualTo(MARCH.plusYears(2));
    }

    @Test
    void anUpgradeIsNoWayOutOfATerm() {
        Membership membership = active("Plan", HALF_A_YEAR, FIRST);
        today = MARCH;
        change(membership, "Large", monthly("50"));

        assertThat(termEnd(membership)).isEqualTo(FIRST.plusMonths(6));
        assertThat(MembershipPolicy.noticeDay(membership, today)).isEqualTo(LocalDate.of(2026, 7, 15));
        turn(membership, FIRST.plusMonths(6));
        assertThat(termEnd(membership)).as("open-ended from then on").isNull();
        assertThat(membership.state()).isEqualTo(MembershipState.ACTIVE);
    }

    @Test
    void whatIsChangedAgainOnTheSameDayBindsNobody() {
        Membership membership = active("Plan", HALF_A_YEAR, FIRST);
        today = MARCH;
        change(membership, "Two years", withTerm(monthly("50"), 24, true));
        change(membership, "Large", monthly("60"));

        assertThat(termEnd(membership)).isEqualTo(FIRST.plusMonths(6));
    }

    @Test
    void aPlannedChangeBringsItsTermOnItsDay() {
        Membership membership = active("Plan", HALF_A_YEAR, FIRST);
        today = MARCH;
        change(membership, "Small", withTerm(monthly("5"), 3, true));
        LocalDate day = LocalDate.of(2026, 7, 15);
        assertThat(termEnd(membership)).isEqualTo(day);
        turn(membership, day);

        assertThat(membership.plan()).isEqualTo("Small");
        assertThat(termEnd(membership)).isEqualTo(day.plusMonths(3));
    }

    @Test
    void aPlannedChangeToAnOpenPlanEndsTheTerm() {
        Membership membership = active("Plan", HALF_A_YEAR, FIRST);
        today = MARCH;
        change(membership, "Small", monthly("5"));
        turn(membership, LocalDate.of(2026, 7, 15));
        turn(membership, LocalDate.of(2026, 7, 16));

        assertThat(termEnd(membership)).isNull();
        assertThat(membership.end().isFixedTerm()).isFalse();
    }

    @Test
    void aTermThatWasToExpireGoesOnInAnOpenPlan() {
        Membership membership = active("Trial", withTerm(monthly("20"), 3, false), FIRST);
        assertThat(membership.end().day()).isEqualTo(FIRST.plusMonths(3));
        today = MARCH;
        change(membership, "Large", monthly("50"));

        assertThat(membership.end().day()).isNull();
        turn(membership, FIRST.plusMonths(3));
        assertThat(membership.state()).isEqualTo(MembershipState.ACTIVE);
    }

    @Test
    void noticeThatWasGivenOutlivesAPlannedChange() {
        Membership membership = active("Large", monthly("50"), FIRST);
        today = MARCH;
        change(membership, "Small", withTerm(monthly("5"), 12, true));
        LocalDate end = LocalDate.of(2026, 5, 1);
        membership.giveNotice(end, "member", null, noon(today));
        turn(membership, LocalDate.of(2026, 4, 1));

        assertThat(membership.plan()).isEqualTo("Small");
        assertThat(membership.end().day()).isEqualTo(end);
    }

    @Test
    void whoTurnedTheRenewalOffKeepsItOff() {
        Membership membership = active("Plan", HALF_A_YEAR, FIRST);
        today = MARCH;
        change(membership, "Large", withTerm(monthly("50"), 12, true));
        membership.renew(false, "member", today, noon(today));
        turn(membership, MARCH.plusDays(1));

        assertThat(membership.end().renews()).isFalse();
        assertThat(membership.end().day()).isEqualTo(MARCH.plusYears(1));
    }

    /** Written by hand, with a calendar. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 1, 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30",
        "2027-12-31, 1, 2028-01-31 2028-02-29 2028-03-31 2028-04-30",
        "2028-01-30, 1, 2028-02-29 2028-03-30 2028-04-30",
        "2026-08-31, 3, 2026-11-30 2027-02-28 2027-05-31 2027-08-31 2027-11-30 2028-02-29 2028-05-31",
        "2026-08-31, 6, 2027-02-28 2027-08-31 2028-02-29 2028-08-31",
        "2028-02-29, 12, 2029-02-28 2030-02-28 2031-02-28 2032-02-29 2033-02-28"
    })
    void termsAreCountedFromTheirFirstDay(LocalDate first, int months, String ends) {
        Membership membership = active("Plan", withTerm(monthly("20"), months, true), first);
        for (String end : ends.split(" ")) {
            assertThat(termEnd(membership)).isEqualTo(end);
            turn(membership, LocalDate.parse(end));
        }
    }

    @Test
    void termsThatPassedUnseenEndOnTheSameDays() {
        Membership membership = active("Plan", withTerm(monthly("20"), 1, true), LocalDate.of(2028, 1, 31));
        turn(membership, LocalDate.of(2028, 4, 30));

        assertThat(termEnd(membership)).isEqualTo(LocalDate.of(2028, 5, 31));
    }

    @Test
    void theNextTermBeginsWhereAnEarlierPlanBoundTo() {
        Membership membership = active("Plan", withTerm(monthly("20"), 6, true), LocalDate.of(2026, 3, 31));
        today = LocalDate.of(2026, 8, 5);
        change(membership, "Large", withTerm(monthly("50"), 1, true));
        assertThat(termEnd(membership)).isEqualTo(LocalDate.of(2026, 9, 30));
        turn(membership, LocalDate.of(2026, 9, 30));

        assertThat(termEnd(membership)).isEqualTo(LocalDate.of(2026, 10, 30));
        turn(membership, LocalDate.of(2027, 1, 31));
        assertThat(termEnd(membership)).isEqualTo(LocalDate.of(2027, 2, 28));
        turn(membership, LocalDate.of(2027, 2, 28));
        assertThat(termEnd(membership)).isEqualTo(LocalDate.of(2027, 3, 30));
    }

    private void change(Membership membership, String plan, PlanPrice.Membership offer) {
        LocalDate from = MembershipPolicy.changeDay(membership, offer, today);
        membership.changeTerms(AgreedTerms.of(plan, offer, from), "member", today, noon(today));
    }

    private void turn(Membership membership, LocalDate day) {
        today = day;
        membership.turn(today, noon(today));
    }

    private static @Nullable LocalDate termEnd(Membership membership) {
        return membership.end().termEndsOn();
    }
}
