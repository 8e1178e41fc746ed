package space.coworking.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.payment.PaymentBalance;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentManagement.Closing;
import space.coworking.rules.planpricing.PlanPrice.Approval;

/** The steps of a membership, each taken by the process that waits between them. */
@Service
public class MembershipSteps {

    /** So long a draft waits for its payment. */
    private static final Duration DRAFT_LAPSES = Duration.ofDays(7);

    private final Memberships memberships;
    private final LockedMemberships locked;
    private final MembershipFees fees;
    private final MembershipLetters letters;
    private final Joining joining;
    private final PayingCompanies companies;
    private final PaymentManagement payments;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MembershipSteps(
            Memberships memberships,
            LockedMemberships locked,
            MembershipFees fees,
            MembershipLetters letters,
            Joining joining,
            PayingCompanies companies,
            PaymentManagement payments,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.memberships = memberships;
        this.locked = locked;
        this.fees = fees;
        this.letters = letters;
        this.joining = joining;
        this.companies = companies;
        this.payments = payments;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /** The applicant gives up. @return false where it is too late for that */
    boolean withdraw(Membership membership) {
        membership.discard("withdrawn", MembershipNote.MEMBER, null, clock.instant());
        events.publishEvent(new MembershipEvent.Changed(membership.id()));
        return true;
    }

    /** The applicant left the company that was to pay. */
    void payerLeft(Membership membership) {
        giveUp(membership);
        events.publishEvent(new MembershipEvent.Changed(membership.id()));
    }

    private void giveUp(Membership membership) {
        membership.discard("payer-left", MembershipNote.SYSTEM, null, clock.instant());
        letters.payerLeft(membership);
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
        if (waits && membership.approver() != Approval.NONE && !membership.companyPays()) {
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

    /** It begins, unless the company that was to pay is left: its first fees are charged, as paid with the first payment. */
    @Transactional
    public void activate(UUID id) {
        Membership membership = locked.withId(id);
        if (!companies.standBy(membership)) {
            giveUp(membership);
            return;
        }
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

    /** Somebody saved a payment method; it may be a company that members wait for. */
    @Transactional
    public void payerSavedMethod(UUID payer) {
        joining.companySavedMethod(payer);
    }

    /**
     * Returns what was paid for a draft that is over. Calls the payment provider, outside any transaction; may be repeated.
     *
     * @throws PaymentManagement.DisputeOpen while what would be returned is disputed
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void returnPayment(UUID id) {
        PaymentBalance balance = payments.balance(Joining.subject(id));
        // Each payment that comes late makes it more: a repetition finds its own refund, and another payment begins a
        // new one.
        String key = "membership:" + id + ":late:" + balance.paid().getAmountMinorLong();
        payments.refundAll(key, Joining.subject(id), "requested_by_customer");
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

    /** What follows the end, once; nothing where it never began. */
    @Transactional
    public void finish(UUID id) {
        Membership membership = locked.withId(id);
        if (membership.neverBegan()) {
            return;
        }
        fees.returnDeposit(membership);
        letters.ended(membership);
        events.publishEvent(new MembershipEvent.Ended(id, membership.customerId()));
    }

    private Membership get(UUID id) {
        return memberships.findById(id).orElseThrow();
    }
}
