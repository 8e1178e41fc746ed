package space.coworking.membership;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;

/** Memberships as others see them. */
@Component
class MembershipViews {

    private final BillingCalendar calendar;
    private final JoiningPrice joining;

    MembershipViews(BillingCalendar calendar, JoiningPrice joining) {
        this.calendar = calendar;
        this.joining = joining;
    }

    MembershipView view(Membership membership) {
        LocalDate today = calendar.today();
        MembershipDays days = membership.days();
        AgreedTerms terms = days.termsOn(today);
        boolean draft = membership.state() == MembershipState.DRAFT;
        return new MembershipView(
                membership.id(),
                membership.reference(),
                membership.customerId(),
                membership.payerId(),
                membership.memberName(),
                membership.memberEmail(),
                membership.state(),
                membership.plan(),
                terms.billing(),
                terms.amount(),
                terms.noticeDays(),
                draft ? joining.of(membership, today) : membership.quote().amount(),
                membership.quote().signUpFee(),
                membership.quote().deposit(),
                membership.end().termMonths(),
                membership.approved(),
                draft && membership.approved() && !membership.ready() && !membership.companyPays(),
                membership.ready(),
                membership.locale(),
                membership.draftedAt(),
                membership.termsVersion(),
                draft || membership.neverBegan() ? null : days.startsOn(),
                days.terms().stream()
                        .filter(later -> later.fromDay().isAfter(today))
                        .findFirst()
                        .map(later -> new MembershipView.PlannedTerms(later.fromDay(), later.plan(), later.amount()))
                        .orElse(null),
                membership.state().isOver()
                        ? null
                        : days.suspensionOn(today).map(MembershipViews::rest).orElse(null),
                days.suspensions().stream()
                        .filter(later -> later.fromDay().isAfter(today))
                        .findFirst()
                        .map(MembershipViews::rest)
                        .orElse(null),
                membership.end().day(),
                membership.end().noticeGiven(),
                membership.end().reason(),
                membership.end().termEndsOn(),
                membership.end().renews(),
                (int) Math.max(0, terms.pauseDays() - days.pausedDays(today.getYear())),
                membership.notes().stream()
                        .map(note -> new MembershipView.Note(note.at(), note.kind(), note.by(), note.detail()))
                        .toList());
    }

    private static MembershipView.Rest rest(Suspension suspension) {
        return new MembershipView.Rest(
                suspension.fromDay(), suspension.untilDay(), suspension.isPause(), suspension.reason());
    }
}
