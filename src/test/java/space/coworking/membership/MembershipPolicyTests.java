package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.membership.Agreements.active;
import static space.coworking.membership.Agreements.every;
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.Agreements.noon;
import static space.coworking.membership.Agreements.withNotice;
import static space.coworking.membership.Agreements.withPause;
import static space.coworking.membership.Agreements.withTerm;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Approval;
import space.coworking.rules.planpricing.PlanPrice.Interval;

/** From which day a change holds, and what can't be. */
class MembershipPolicyTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final PlanPrice.Membership TWENTY = monthly("20");

    private final MembershipPolicy policy = new MembershipPolicy();

    @ParameterizedTest(name = "from {1} a {0} to {3} a {2} on {4}: from {5}")
    @CsvSource({
        "MONTH,   5,  MONTH,   20,  2026-11-15, 2026-11-15",
        "MONTH,   20, MONTH,   20,  2026-11-15, 2026-11-15",
        "MONTH,   20, MONTH,   5,   2026-11-15, 2026-12-01",
        "MONTH,   20, MONTH,   5,   2026-11-30, 2026-12-01",
        // November's fee is charged on its first day
        "MONTH,   20, MONTH,   5,   2026-11-01, 2026-12-01",
        "MONTH,   20, NONE,    0,   2026-11-15, 2026-12-01",
        "NONE,    0,  MONTH,   5,   2026-11-15, 2026-11-15",
        "NONE,    0,  NONE,    0,   2026-11-15, 2026-11-15",
        // 60 a quarter is 20 a month, 200 a year is 16.67
        "MONTH,   20, QUARTER, 60,  2026-11-15, 2026-11-15",
        "MONTH,   20, YEAR,    200, 2026-11-15, 2026-12-01",
        "QUARTER, 60, MONTH,   5,   2026-11-15, 2027-01-01",
        "YEAR,    240, MONTH,  5,   2026-01-01, 2027-01-01",
    })
    void dearerPlansBeginTodayAndCheaperOnesWithThePeriod(
            Interval interval, String price, Interval wanted, String offer, LocalDate today, LocalDate from) {
        Membership membership = active("Plan", every(interval, price), JANUARY);

        assertThat(MembershipPolicy.changeDay(membership, every(wanted, offer), today))
                .isEqualTo(from);
    }

    @Test
    void aCheaperPlanWaitsForTheEndOfAFixedTerm() {
        Membership membership = active("Plan", withTerm(TWENTY, 6, true), LocalDate.of(2026, 1, 15));

        assertThat(MembershipPolicy.changeDay(membership, monthly("5"), LocalDate.of(2026, 3, 3)))
                .isEqualTo(LocalDate.of(2026, 7, 15));
        assertThat(MembershipPolicy.changeDay(membership, monthly("50"), LocalDate.of(2026, 3, 3)))
                .isEqualTo(LocalDate.of(2026, 3, 3));
    }

    @ParameterizedTest(name = "{0} billed, {1} days, given on {2}: over on {3}")
    @CsvSource({
        // the last day on which a fortnight is left
        "MONTH,   14, 2026-11-17, 2026-12-01",
        "MONTH,   14, 2026-11-18, 2027-01-01",
        "MONTH,   14, 2026-11-30, 2027-01-01",
        "MONTH,   14, 2026-11-01, 2026-12-01",
        "MONTH,   30, 2026-11-01, 2026-12-01",
        "MONTH,   30, 2026-11-02, 2027-01-01",
        "MONTH,   0,  2026-11-30, 2026-12-01",
        // never in the past, and never today
        "MONTH,   0,  2026-12-01, 2027-01-01",
        "MONTH,   14, 2028-02-16, 2028-03-01",
        "MONTH,   14, 2028-02-17, 2028-04-01",
        "QUARTER, 14, 2026-11-15, 2027-01-01",
        "YEAR,    14, 2026-12-20, 2028-01-01",
        "NONE,    0,  2026-11-15, 2026-11-16",
        "NONE,    14, 2026-11-15, 2026-11-29",
    })
    void endsWithAPeriodThatTheNoticeReaches(Interval interval, int days, LocalDate today, LocalDate end) {
        Membership membership = active("Plan", withNotice(every(interval, "20"), days), JANUARY);

        assertThat(MembershipPolicy.noticeDay(membership, today)).isEqualTo(end);
    }

    @ParameterizedTest(name = "given on {0}: over on {1}")
    @CsvSource({
        "2026-01-20, 2026-07-15",
        // the notice does not reach the end of the term
        "2026-07-10, 2026-08-01",
    })
    void aRenewedTermEndsNoEarlierThanAgreed(LocalDate today, LocalDate end) {
        Membership membership = active("Plan", withTerm(TWENTY, 6, true), LocalDate.of(2026, 1, 15));

        assertThat(MembershipPolicy.noticeDay(membership, today)).isEqualTo(end);
    }

    @Test
    void noticeNeverMakesATermLonger() {
        Membership membership = active("Plan", withTerm(TWENTY, 6, false), LocalDate.of(2026, 1, 15));

        assertThat(MembershipPolicy.noticeDay(membership, LocalDate.of(2026, 7, 10)))
                .isEqualTo(LocalDate.of(2026, 7, 15));
    }

    @Test
    void noticeIsGivenOnce() {
        Membership membership = active("Plan", TWENTY, JANUARY);
        assertThat(policy.againstNotice(membership)).isEmpty();

        membership.giveNotice(LocalDate.of(2026, 12, 1), "member", null, noon(JANUARY));
        assertThat(policy.againstNotice(membership)).contains(MembershipRefusal.NOT_POSSIBLE_NOW);
        assertThat(policy.againstPause(
                        membership, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 10), LocalDate.of(2026, 1, 15)))
                .contains(MembershipRefusal.NOT_POSSIBLE_NOW);
        assertThat(policy.againstChange(membership, "Other", TWENTY, true))
                .contains(MembershipRefusal.NOT_POSSIBLE_NOW);
    }

    @Test
    void aPlanThatNeedsApprovalIsChangedByStaff() {
        Membership membership = active("Plan", TWENTY, JANUARY);
        PlanPrice.Membership asked = Agreements.approvedBy(monthly("50"), Approval.MANAGER);

        assertThat(policy.againstChange(membership, "Plan", TWENTY, true)).contains(MembershipRefusal.SAME_PLAN);
        assertThat(policy.againstChange(membership, "Other", asked, false)).contains(MembershipRefusal.NEEDS_STAFF);
        assertThat(policy.againstChange(membership, "Other", asked, true)).isEmpty();
    }

    @ParameterizedTest(name = "on 15 Nov 2026 from {0} until {1}: {2}")
    @CsvSource({
        "2026-11-15, 2026-11-22, ",
        "2026-11-15, 2026-11-21, PAUSE_DATES",
        "2026-11-14, 2026-11-30, PAUSE_DATES",
        "2026-11-20, 2026-11-10, PAUSE_DATES",
        "2027-11-16, 2027-11-30, ",
        "2027-11-17, 2027-11-30, PAUSE_DATES",
        // 30 days are allowed in each calendar year
        "2026-11-15, 2026-12-15, ",
        "2026-11-15, 2026-12-16, PAUSE_TOO_LONG",
        "2026-12-02, 2027-01-31, ",
        "2026-12-01, 2027-01-31, PAUSE_TOO_LONG",
        "2026-12-02, 2027-02-01, PAUSE_TOO_LONG",
        "2026-12-02, 2027-01-01, ",
    })
    void pausesForAWeekOrMoreAndSoManyDaysAYear(LocalDate from, LocalDate until, MembershipRefusal refusal) {
        Membership membership = active("Plan", withPause(TWENTY, 30), JANUARY);

        assertRefusal(membership, from, until, refusal);
    }

    @ParameterizedTest(name = "from {0} until {1}: {2}")
    @CsvSource({
        // 10 days of December are paused already
        "2026-11-15, 2026-12-01, ",
        "2026-11-20, 2026-12-10, ",
        "2026-11-20, 2026-12-11, PAUSE_OVERLAPS",
        "2026-12-12, 2026-12-19, PAUSE_OVERLAPS",
        "2026-12-05, 2026-12-25, PAUSE_OVERLAPS",
        "2026-12-20, 2027-01-09, ",
        "2026-11-19, 2026-12-10, PAUSE_TOO_LONG",
    })
    void pausesNeitherOverlapNorAddUpToMore(LocalDate from, LocalDate until, MembershipRefusal refusal) {
        Membership membership = active("Plan", withPause(TWENTY, 30), JANUARY);
        membership.suspend(
                MembershipPolicy.pause(LocalDate.of(2026, 12, 10), LocalDate.of(2026, 12, 20)),
                "member",
                LocalDate.of(2026, 11, 15),
                noon(JANUARY));

        assertRefusal(membership, from, until, refusal);
    }

    @Test
    void aPauseThatEndedEarlyCountsAsLongAsItWas() {
        Membership membership = active("Plan", withPause(TWENTY, 30), JANUARY);
        membership.suspend(
                MembershipPolicy.pause(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)),
                "member",
                LocalDate.of(2026, 10, 1),
                noon(JANUARY));
        membership.resume("member", LocalDate.of(2026, 10, 11), noon(JANUARY));

        assertRefusal(membership, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 12, 10), null);
        assertRefusal(
                membership, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 12, 11), MembershipRefusal.PAUSE_TOO_LONG);
    }

    @Test
    void nobodyPausesWhatIsSuspendedAlready() {
        Membership membership = active("Plan", TWENTY, JANUARY);
        membership.suspend(
                new Suspension(Suspension.Kind.STAFF, JANUARY, null, "Keys", null), "manager", JANUARY, noon(JANUARY));

        assertRefusal(
                membership, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 12, 10), MembershipRefusal.NOT_POSSIBLE_NOW);
    }

    private void assertRefusal(Membership membership, LocalDate from, LocalDate until, MembershipRefusal refusal) {
        assertThat(policy.againstPause(membership, from, until, LocalDate.of(2026, 11, 15))
                        .orElse(null))
                .isEqualTo(refusal);
    }
}
