package space.coworking.membership;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;

/** What staff look at and decide in the tasks of a membership's process. */
@Service
public class MembershipReviews {

    private static final int REVIEW_AGAIN_DAYS = 14;

    private final Memberships memberships;
    private final LockedMemberships locked;
    private final MembershipViews views;
    private final Joining joining;
    private final PayingCompanies companies;
    private final MembershipFees fees;
    private final MembershipLetters letters;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MembershipReviews(
            Memberships memberships,
            LockedMemberships locked,
            MembershipViews views,
            Joining joining,
            PayingCompanies companies,
            MembershipFees fees,
            MembershipLetters letters,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.memberships = memberships;
        this.locked = locked;
        this.views = views;
        this.joining = joining;
        this.companies = companies;
        this.fees = fees;
        this.letters = letters;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What an approver sees.
     *
     * @param earlier memberships that the customer had before
     * @param last of those; null where there was none
     * @param payerStands false where a company is to pay that the member has left
     */
    public record Review(
            MembershipView membership,
            int earlier,
            @Nullable MembershipView last,
            boolean payerStands,
            ZoneId zone) {}

    @Transactional(readOnly = true)
    public Review review(UUID id) {
        Membership membership = get(id);
        return new Review(
                views.view(membership),
                memberships.countEnded(membership.customerId()),
                memberships
                        .findFirstByCustomerIdAndEndedAtIsNotNullAndStartsOnIsNotNullOrderByEndedAtDesc(
                                membership.customerId())
                        .map(views::view)
                        .orElse(null),
                companies.standBy(membership),
                calendar.zone());
    }

    @Transactional
    public void approve(UUID id, String by) {
        Membership membership = locked.withId(id);
        membership.approve(by, clock.instant());
        joining.beginIfCompanyPays(membership);
    }

    /** @param reason as the applicant reads it */
    @Transactional
    public void turnDown(UUID id, String by, String reason) {
        Membership membership = locked.withId(id);
        membership.discard("turned-down", by, reason, clock.instant());
        letters.turnedDown(membership, reason);
    }

    /** @return when staff are to look at a suspension that does not end by itself; empty for a pause */
    @Transactional(readOnly = true)
    public Optional<Instant> suspensionReviewAt(UUID id) {
        return get(id).days()
                .suspensionOn(calendar.today())
                .map(Suspension::reviewOn)
                .map(calendar::start);
    }

    /** Staff decided that it goes on. */
    @Transactional
    public void resume(UUID id, String by) {
        Membership membership = locked.withId(id);
        membership.resume(by, calendar.today(), clock.instant());
        fees.settle(membership, calendar.today(), null);
        letters.resumed(membership);
    }

    @Transactional
    public void keepSuspended(UUID id, String by, String reason) {
        LocalDate today = calendar.today();
        locked.withId(id)
                .keepSuspended(
                        today.plusDays(REVIEW_AGAIN_DAYS),
                        by,
                        reason.isBlank() ? null : reason,
                        today,
                        clock.instant());
    }

    /** Staff decided that it ends today. */
    @Transactional
    public void cancel(UUID id, String by, String reason) {
        Membership membership = locked.withId(id);
        LocalDate since = membership.settledSince(calendar.today());
        membership.cancelAtOnce(by, reason, calendar.today(), clock.instant());
        fees.settle(membership, since, null);
    }

    /** The member was won back; nothing happens where a company would have to pay on that the member has left. */
    @Transactional
    public void withdrawNotice(UUID id, String by) {
        Membership membership = locked.withId(id);
        if (membership.state().isRunning() && membership.end().noticeGiven() && companies.standBy(membership)) {
            membership.withdrawNotice(by, calendar.today(), clock.instant());
            fees.settle(membership, calendar.today(), null);
            letters.noticeWithdrawn(membership);
            events.publishEvent(new MembershipEvent.Changed(id));
        }
    }

    private Membership get(UUID id) {
        return memberships.findById(id).orElseThrow();
    }
}
