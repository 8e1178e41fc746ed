package space.coworking.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.payment.PaymentBalance;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentManagement.Closing;
import space.coworking.payment.PaymentMethod;
import space.coworking.payment.PaymentMethods;
import space.coworking.rules.planpricing.PlanPrice.Approval;

/** The steps of a membership, each taken by the process that waits between them. */
@Service
public class MembershipSteps {

    /** So long a draft waits for its payment. */
    private static final Duration DRAFT_LAPSES = Duration.ofDays(7);

    /** So long before a term or a card ends its member hears of it. */
    private static final int REMIND_DAYS_BEFORE = 14;

    private static final int REVIEW_AGAIN_DAYS = 14;

    /** What an approver sees. @param earlier memberships that the customer had before */
    public record Review(MembershipView membership, int earlier, ZoneId zone) {}

    private final Memberships memberships;
    private final LockedMemberships locked;
    private final MembershipViews views;
    private final MembershipFees fees;
    private final MembershipLetters letters;
    private final Joining joining;
    private final PaymentManagement payments;
    private final PaymentMethods methods;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MembershipSteps(
            Memberships memberships,
            LockedMemberships locked,
            MembershipViews views,
            MembershipFees fees,
            MembershipLetters letters,
            Joining joining,
            PaymentManagement payments,
            PaymentMethods methods,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.memberships = memberships;
        this.locked = locked;
        this.views = views;
        this.fees = fees;
        this.letters = letters;
        this.joining = joining;
        this.payments = payments;
        this.methods = methods;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Review review(UUID id) {
        Membership membership = get(id);
        return new Review(views.view(membership), memberships.countEnded(membership.customerId()), calendar.zone());
    }

    @Transactional
    public void approve(UUID id, String by) {
        locked.withId(id).approve(by, clock.instant());
    }

    /** @param reason as the applicant reads it */
    @Transactional
    public void turnDown(UUID id, String by, String reason) {
        Membership membership = locked.withId(id);
        membership.discard("turned-down", by, reason, clock.instant());
        letters.turnedDown(membership, reason);
    }

    /** The applicant gives up. @return false where it is too late for that */
    boolean withdraw(Membership membership) {
        membership.discard("withdrawn", MembershipNote.MEMBER, null, clock.instant());
        events.publishEvent(new MembershipEvent.Changed(membership.id()));
        return true;
    }

    /** @return who approves members of this plan */
    @Transactional(readOnly = true)
    public Approval approver(UUID id) {
        return get(id).approver();
    }

    /** Asks the applicant for what is missing; one whom nobody had to approve is on that page anyway. */
    @Transactional
    public void inviteToComplete(UUID id) {
        Membership membership = locked.withId(id);
        boolean waits = membership.state() == MembershipState.DRAFT && !membership.ready();
        if (waits && membership.approver() != Approval.NONE) {
            letters.approved(membership);
        }
    }

    /** @return whether somebody has to approve it first; locks it, as whoever waits next has to miss no change */
    @Transactional
    public boolean approvalNeeded(UUID id) {
        Membership membership = locked.withId(id);
        return membership.state() == MembershipState.DRAFT && !membership.approved();
    }

    /** @return whether a draft has all that the applicant has to bring; locks it, as whoever waits next has to miss no change */
    @Transactional
    public boolean ready(UUID id) {
        Membership membership = locked.withId(id);
        return membership.state() == MembershipState.DRAFT && membership.ready();
    }

    @Transactional(readOnly = true)
    public Instant draftLapsesAt(UUID id) {
        return clock.instant().plus(DRAFT_LAPSES);
    }

    /** Makes sure that nothing can be paid any more. Calls the payment provider, outside any transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Closing closePayment(UUID id) {
        return payments.close(Joining.subject(id));
    }

    @Transactional
    public void lapse(UUID id) {
        Membership membership = locked.withId(id);
        if (membership.state() == MembershipState.DRAFT) {
            membership.discard("lapsed", MembershipNote.SYSTEM, null, clock.instant());
            letters.lapsed(membership);
        }
    }

    /** It begins: its first fees are charged, as paid with the first payment. */
    @Transactional
    public void activate(UUID id) {
        Membership membership = locked.withId(id);
        membership.activate(calendar.today(), clock.instant());
        fees.chargeJoining(membership, membership.joiningPayment());
        fees.settle(membership, membership.days().startsOn(), null);
        letters.activated(membership);
        events.publishEvent(new MembershipEvent.Activated(id, membership.customerId()));
    }

    /** @return false where the draft is over, and the money has to go back */
    @Transactional
    public boolean paymentArrived(UUID id, UUID payment) {
        return joining.paid(id, payment);
    }

    @Transactional
    public void methodSaved(UUID id) {
        joining.methodSaved(id);
    }

    /** Returns what was paid for a draft that is over. Calls the payment provider; may be repeated. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void returnPayment(UUID id) {
        PaymentBalance balance = payments.balance(Joining.subject(id));
        if (balance.held().isPositive()) {
            payments.refund("membership:" + id + ":late", Joining.subject(id), balance.held(), "requested_by_customer");
        }
    }

    /** @return where it stands; locks it, as whoever waits next has to miss no change */
    @Transactional
    public MembershipState state(UUID id) {
        return locked.withId(id).state();
    }

    /** @return when something changes by itself; empty where nothing is agreed */
    @Transactional(readOnly = true)
    public Optional<Instant> nextChangeAt(UUID id) {
        return get(id).nextChange().map(calendar::start);
    }

    /** @return when it is over; empty while no end is known */
    @Transactional(readOnly = true)
    public Optional<Instant> endsAt(UUID id) {
        return Optional.ofNullable(get(id).end().day()).map(calendar::start);
    }

    /** The day came: pauses, other terms and the end come true, and the fee of a new period is charged. */
    @Transactional
    public void turn(UUID id) {
        Membership membership = locked.withId(id);
        if (!membership.state().isRunning()) {
            return;
        }
        LocalDate since = membership.settledSince(calendar.today());
        String plan = membership.plan();
        membership.turn(calendar.today(), clock.instant());
        fees.settle(membership, since, null);
        if (!membership.plan().equals(plan)) {
            letters.planChangedNow(membership);
        }
    }

    /** What follows the end, once. */
    @Transactional
    public void finish(UUID id) {
        Membership membership = locked.withId(id);
        fees.returnDeposit(membership);
        letters.ended(membership);
        events.publishEvent(new MembershipEvent.Ended(id, membership.customerId()));
    }

    /** @return when the next reminder is due; empty where there is nothing to remind of */
    @Transactional(readOnly = true)
    public Optional<Instant> reminderAt(UUID id) {
        Membership membership = get(id);
        return Stream.of(termReminder(membership), cardReminder(membership))
                .flatMap(Optional::stream)
                .map(last -> calendar.start(last.minusDays(REMIND_DAYS_BEFORE)))
                .min(Instant::compareTo);
    }

    /** Writes the reminders that are due. */
    @Transactional
    public void remind(UUID id) {
        Membership membership = locked.withId(id);
        LocalDate horizon = calendar.today().plusDays(REMIND_DAYS_BEFORE);
        termReminder(membership).filter(day -> !day.isAfter(horizon)).ifPresent(day -> {
            letters.termEnds(membership, day);
            membership.reminders().noteTerm(day);
        });
        cardReminder(membership).filter(day -> !day.isAfter(horizon)).ifPresent(day -> {
            letters.cardExpires(membership, day);
            membership.reminders().noteCard(day);
        });
    }

    private Optional<LocalDate> termReminder(Membership membership) {
        return Optional.ofNullable(membership.end().termEndsOn())
                .filter(day -> !membership.end().noticeGiven())
                .filter(day -> !membership.reminders().ofTerm(day));
    }

    /** @return the first day on which the card that is charged is no longer good */
    private Optional<LocalDate> cardReminder(Membership membership) {
        return methods.defaultMethod(membership.payerId())
                .map(PaymentMethod::expires)
                .map(month -> month.plusMonths(1).atDay(1))
                .filter(day -> !membership.reminders().ofCard(day));
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

    /** The member was won back. */
    @Transactional
    public void withdrawNotice(UUID id, String by) {
        Membership membership = locked.withId(id);
        if (membership.state().isRunning() && membership.end().noticeGiven()) {
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
