package space.coworking.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.membership.MembershipChange.Possible;
import space.coworking.membership.MembershipChange.Refused;

/**
 * Changes memberships for members and staff. Each wish is looked at first; what it costs is worked out from the days as they would be, by
 * the sum that is charged afterwards.
 */
@Component
class MembershipChanges {

    private static final int REVIEW_AFTER_DAYS = 14;

    private final MembershipPolicy policy;
    private final MembershipFees fees;
    private final ChangePrice price;
    private final MembershipLetters letters;
    private final PayingCompanies companies;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MembershipChanges(
            MembershipPolicy policy,
            MembershipFees fees,
            ChangePrice price,
            MembershipLetters letters,
            PayingCompanies companies,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.policy = policy;
        this.fees = fees;
        this.price = price;
        this.letters = letters;
        this.companies = companies;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    MembershipChange previewPause(Membership membership, LocalDate from, LocalDate until) {
        return policy.againstPause(membership, from, until, calendar.today())
                .<MembershipChange>map(Refused::new)
                .orElseGet(() ->
                        price.of(membership, from, membership.days().resting(MembershipPolicy.pause(from, until))));
    }

    MembershipChange pause(Membership membership, LocalDate from, LocalDate until, String by) {
        MembershipChange change = previewPause(membership, from, until);
        if (change instanceof Possible) {
            membership.suspend(MembershipPolicy.pause(from, until), by, calendar.today(), clock.instant());
            settled(membership);
            letters.paused(membership, from, until);
        }
        return change;
    }

    /** Staff, or an overdue invoice, stop a membership; the fee goes on. */
    boolean suspend(Membership membership, Suspension.Kind kind, String reason, String by) {
        LocalDate today = calendar.today();
        if (!membership.state().isRunning()
                || membership
                        .days()
                        .suspensionOn(today)
                        .filter(it -> !it.isPause())
                        .isPresent()) {
            return false;
        }
        membership.suspend(
                new Suspension(kind, today, null, reason, today.plusDays(REVIEW_AFTER_DAYS)),
                by,
                today,
                clock.instant());
        settled(membership);
        letters.suspended(membership, reason);
        return true;
    }

    /** @param byStaff false lets a member end a pause, and nothing else */
    boolean resume(Membership membership, String by, boolean byStaff) {
        LocalDate today = calendar.today();
        List<Suspension> resting = membership.days().suspensions().stream()
                .filter(it -> it.holds(today) || it.fromDay().isAfter(today))
                .toList();
        boolean allowed = !resting.isEmpty() && (byStaff || resting.stream().allMatch(Suspension::isPause));
        if (!membership.state().isRunning() || !allowed) {
            return false;
        }
        membership.resume(by, today, clock.instant());
        settled(membership);
        letters.resumed(membership);
        return true;
    }

    MembershipChange previewNotice(Membership membership) {
        return policy.againstNotice(membership)
                .<MembershipChange>map(Refused::new)
                .orElseGet(() -> {
                    LocalDate end = MembershipPolicy.noticeDay(membership, calendar.today());
                    return price.of(membership, end, membership.days().endingOn(end));
                });
    }

    MembershipChange giveNotice(Membership membership, String by, @Nullable String reason) {
        MembershipChange change = previewNotice(membership);
        if (change instanceof Possible possible) {
            membership.giveNotice(possible.from(), by, reason, clock.instant());
            settled(membership);
            letters.noticeGiven(membership, possible.from());
            events.publishEvent(new MembershipEvent.NoticeGiven(membership.id()));
        }
        return change;
    }

    /** @return whether the notice can be taken back: a company that the member has left is not made to pay on */
    boolean mayStay(Membership membership) {
        return membership.state().isRunning() && membership.end().noticeGiven() && companies.standBy(membership);
    }

    boolean withdrawNotice(Membership membership, String by) {
        if (!mayStay(membership)) {
            return false;
        }
        membership.withdrawNotice(by, calendar.today(), clock.instant());
        settled(membership);
        letters.noticeWithdrawn(membership);
        events.publishEvent(new MembershipEvent.NoticeWithdrawn(membership.id()));
        return true;
    }

    boolean renew(Membership membership, boolean renews, String by) {
        if (!membership.state().isRunning()
                || !membership.end().isFixedTerm()
                || membership.end().noticeGiven()) {
            return false;
        }
        membership.renew(renews, by, calendar.today(), clock.instant());
        settled(membership);
        return true;
    }

    MembershipChange previewCancellation(Membership membership) {
        LocalDate today = calendar.today();
        return membership.state().isRunning()
                ? price.of(membership, today, membership.days().endingOn(today))
                : new Refused(MembershipRefusal.NOT_POSSIBLE_NOW);
    }

    /** Staff end it today. @return false where it is over, or never began */
    boolean cancelAtOnce(Membership membership, String by, String reason) {
        if (!membership.state().isRunning()) {
            return false;
        }
        LocalDate since = membership.settledSince(calendar.today());
        membership.cancelAtOnce(by, reason, calendar.today(), clock.instant());
        fees.settle(membership, since, null);
        events.publishEvent(new MembershipEvent.Changed(membership.id()));
        return true;
    }

    private void settled(Membership membership) {
        fees.settle(membership, calendar.today(), null);
        events.publishEvent(new MembershipEvent.Changed(membership.id()));
    }
}
