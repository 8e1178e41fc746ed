package space.coworking.membership;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Approval;

/** Says from which day a change holds, or why there can be none. Pure. */
@Component
class MembershipPolicy {

    /** A shorter pause is not worth a line on an invoice. */
    static final int SHORTEST_PAUSE = 7;

    /** How far ahead a pause may begin. */
    private static final int FARTHEST_PAUSE = 366;

    /** @return the first day of the other plan: today for one that costs more a month, else the next period's */
    static LocalDate changeDay(Membership membership, PlanPrice.Membership offer, LocalDate today) {
        AgreedTerms now = membership.days().termsOn(today);
        boolean upgrade = !perMonth(offer).isLessThan(perMonth(now));
        return upgrade || now.billing().months() == 0
                ? today
                : DaySpan.later(
                        BillingPeriods.boundaryFrom(today.plusDays(1), now.billing()), termEnd(membership, today));
    }

    private static LocalDate termEnd(Membership membership, LocalDate today) {
        LocalDate end = membership.end().termEndsOn();
        return end == null ? today : end;
    }

    private static Money perMonth(PlanPrice.Membership offer) {
        return monthly(offer.price(), offer.interval());
    }

    private static Money perMonth(AgreedTerms terms) {
        return monthly(terms.amount(), terms.billing());
    }

    private static Money monthly(Money price, PlanPrice.Interval interval) {
        return interval.months() == 0
                ? Money.zero(price.getCurrencyUnit())
                : price.dividedBy(interval.months(), RoundingMode.HALF_UP);
    }

    Optional<MembershipRefusal> againstChange(
            Membership membership, String plan, PlanPrice.Membership offer, boolean byStaff) {
        if (!membership.state().isRunning() || membership.end().noticeGiven()) {
            return Optional.of(MembershipRefusal.NOT_POSSIBLE_NOW);
        }
        if (membership.plan().equals(plan)) {
            return Optional.of(MembershipRefusal.SAME_PLAN);
        }
        return offer.approval() != Approval.NONE && !byStaff
                ? Optional.of(MembershipRefusal.NEEDS_STAFF)
                : Optional.empty();
    }

    /**
     * @return the first day after the membership if notice is given today: the end of a period that the notice reaches, and no later than
     *     it ends anyway
     */
    static LocalDate noticeDay(Membership membership, LocalDate today) {
        AgreedTerms terms = membership.days().termsOn(today);
        LocalDate earliest = DaySpan.later(today.plusDays(1), today.plusDays(terms.noticeDays()));
        LocalDate day =
                DaySpan.later(BillingPeriods.boundaryFrom(earliest, terms.billing()), termEnd(membership, today));
        LocalDate known = membership.end().day();
        return known == null ? day : DaySpan.earlier(day, known);
    }

    Optional<MembershipRefusal> againstNotice(Membership membership) {
        return membership.state().isRunning() && !membership.end().noticeGiven()
                ? Optional.empty()
                : Optional.of(MembershipRefusal.NOT_POSSIBLE_NOW);
    }

    Optional<MembershipRefusal> againstPause(Membership membership, LocalDate from, LocalDate until, LocalDate today) {
        if (membership.state() != MembershipState.ACTIVE || membership.end().noticeGiven()) {
            return Optional.of(MembershipRefusal.NOT_POSSIBLE_NOW);
        }
        if (from.isBefore(today)
                || from.isAfter(today.plusDays(FARTHEST_PAUSE))
                || ChronoUnit.DAYS.between(from, until) < SHORTEST_PAUSE) {
            return Optional.of(MembershipRefusal.PAUSE_DATES);
        }
        DaySpan pause = new DaySpan(from, until);
        MembershipDays days = membership.days();
        if (days.suspensions().stream().anyMatch(other -> overlaps(other, pause))) {
            return Optional.of(MembershipRefusal.PAUSE_OVERLAPS);
        }
        int allowed = days.termsOn(from).pauseDays();
        MembershipDays resting = days.resting(pause(from, until));
        for (int year = from.getYear(); year <= until.getYear(); year++) {
            if (resting.pausedDays(year) > allowed) {
                return Optional.of(MembershipRefusal.PAUSE_TOO_LONG);
            }
        }
        return Optional.empty();
    }

    static Suspension pause(LocalDate from, LocalDate until) {
        return new Suspension(Suspension.Kind.PAUSE, from, until, null, null);
    }

    private static boolean overlaps(Suspension other, DaySpan pause) {
        return other.fromDay().isBefore(pause.until())
                && (other.untilDay() == null || pause.from().isBefore(other.untilDay()));
    }
}
