package space.coworking.membership;

import java.net.URI;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.customer.CompanyMemberLeft;

/** Memberships from the application to their end, for the website, the portal and the back office. */
@Service
public class MembershipManagement {

    static final Set<MembershipState> OPEN =
            EnumSet.of(MembershipState.DRAFT, MembershipState.ACTIVE, MembershipState.SUSPENDED);

    private final Memberships memberships;
    private final LockedMemberships locked;
    private final MembershipViews views;
    private final Joining joining;
    private final MembershipChanges changes;
    private final PlanChanges planChanges;
    private final MembershipSteps steps;

    MembershipManagement(
            Memberships memberships,
            LockedMemberships locked,
            MembershipViews views,
            Joining joining,
            MembershipChanges changes,
            PlanChanges planChanges,
            MembershipSteps steps) {
        this.memberships = memberships;
        this.locked = locked;
        this.views = views;
        this.joining = joining;
        this.changes = changes;
        this.planChanges = planChanges;
        this.steps = steps;
    }

    /** Drafts a membership and starts its process. The same wish again finds the same draft. */
    @Transactional
    public Applied apply(Application application) {
        return joining.apply(application);
    }

    /** @return the customer's membership: the open one, else the latest that is over */
    @Transactional(readOnly = true)
    public Optional<MembershipView> of(UUID customer) {
        return memberships.findCurrent(customer).map(views::view);
    }

    /** @return the open memberships that somebody pays for */
    @Transactional(readOnly = true)
    public List<MembershipView> paidBy(UUID payer) {
        return memberships.findByPayerIdAndStateIn(payer, OPEN).stream()
                .map(views::view)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<MembershipView> find(UUID id) {
        return memberships.findById(id).map(views::view);
    }

    /** @return the memberships that have not begun, those that wait longest first */
    @Transactional(readOnly = true)
    public Page<MembershipDraft> drafts(int most) {
        return memberships.findDraftsByState(
                MembershipState.DRAFT, PageRequest.of(0, most, Sort.by("draftedAt", "id")));
    }

    @Transactional(readOnly = true)
    public Page<MembershipView> search(MembershipSearch search, Pageable page) {
        return memberships.findAll(search.matching(), page).map(views::view);
    }

    /**
     * The page on which the applicant pays, or saves a card. Calls the payment provider, outside any transaction.
     *
     * @param back the page that the applicant comes back to
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public JoiningPage joiningPage(UUID customer, URI back) {
        return memberships
                .findByCustomerIdAndStateIn(customer, EnumSet.of(MembershipState.DRAFT))
                .map(draft -> joining.page(draft.id(), back))
                .orElseGet(JoiningPage.NothingDue::new);
    }

    /**
     * The applicant came back from the payment page: asks the provider at once. The membership begins a moment after the news. Calls the
     * payment provider, outside any transaction.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void refreshJoining(UUID customer) {
        memberships
                .findByCustomerIdAndStateIn(customer, EnumSet.of(MembershipState.DRAFT))
                .filter(Membership::approved)
                .ifPresent(draft -> joining.refresh(draft.id()));
    }

    /** Somebody accepts the terms of a membership that a company pays. @return false where there is none to accept */
    @Transactional
    public boolean acceptTerms(UUID customer) {
        return draft(customer).map(joining::acceptTerms).orElse(false);
    }

    /** The applicant gives up a draft. */
    @Transactional
    public boolean withdraw(UUID customer) {
        return draft(customer).map(steps::withdraw).orElse(false);
    }

    @Transactional(readOnly = true)
    public MembershipChange previewPlan(UUID customer, String plan) {
        return look(customer, membership -> planChanges.previewPlan(membership, plan, false));
    }

    @Transactional
    public MembershipChange changePlan(UUID customer, String plan) {
        return change(customer, membership -> planChanges.changePlan(membership, plan, MembershipNote.MEMBER));
    }

    /** The member gives up a change that was planned. */
    @Transactional
    public boolean keepPlan(UUID customer) {
        return running(customer)
                .map(membership -> planChanges.keepPlan(membership, MembershipNote.MEMBER))
                .orElse(false);
    }

    /** @param until the first day after the pause */
    @Transactional(readOnly = true)
    public MembershipChange previewPause(UUID customer, LocalDate from, LocalDate until) {
        return look(customer, membership -> changes.previewPause(membership, from, until));
    }

    @Transactional
    public MembershipChange pause(UUID customer, LocalDate from, LocalDate until) {
        return change(customer, membership -> changes.pause(membership, from, until, MembershipNote.MEMBER));
    }

    /** The member ends a pause early, or gives up one that lies ahead. */
    @Transactional
    public boolean resume(UUID customer) {
        return running(customer)
                .map(membership -> changes.resume(membership, MembershipNote.MEMBER, false))
                .orElse(false);
    }

    @Transactional(readOnly = true)
    public MembershipChange previewNotice(UUID customer) {
        return look(customer, changes::previewNotice);
    }

    /** @param reason what the member says, may be empty */
    @Transactional
    public MembershipChange giveNotice(UUID customer, String reason) {
        return change(
                customer,
                membership -> changes.giveNotice(
                        membership, MembershipNote.MEMBER, reason.isBlank() ? null : reason.strip()));
    }

    /** @return whether the member can take the notice back */
    @Transactional(readOnly = true)
    public boolean mayStay(UUID customer) {
        return memberships
                .findByCustomerIdAndStateIn(customer, Members.RUNNING)
                .filter(changes::mayStay)
                .isPresent();
    }

    @Transactional
    public boolean withdrawNotice(UUID customer) {
        return running(customer)
                .map(membership -> changes.withdrawNotice(membership, MembershipNote.MEMBER))
                .orElse(false);
    }

    /** Who leaves a company gets notice of what it paid for: it goes on paying until that is over. What did not begin is given up. */
    @ApplicationModuleListener
    void on(CompanyMemberLeft left) {
        draft(left.person())
                .filter(membership -> membership.payerId().equals(left.company()))
                .ifPresent(steps::payerLeft);
        running(left.person())
                .filter(membership -> membership.payerId().equals(left.company()))
                .ifPresent(membership -> changes.giveNotice(membership, MembershipNote.SYSTEM, null));
    }

    /** Whether a fixed term is followed by another. */
    @Transactional
    public boolean renew(UUID customer, boolean renews) {
        return running(customer)
                .map(membership -> changes.renew(membership, renews, MembershipNote.MEMBER))
                .orElse(false);
    }

    /** Staff change a membership. @param user sign-in address, kept with what is done */
    @Transactional
    public MembershipChange changePlanByStaff(UUID membership, String plan, String user) {
        return planChanges.changePlan(locked.withId(membership), plan, user);
    }

    @Transactional
    public MembershipChange takeOverPrice(UUID membership, String user) {
        return planChanges.takeOverPrice(locked.withId(membership), user);
    }

    @Transactional
    public boolean suspendByStaff(UUID membership, String reason, String user) {
        return changes.suspend(locked.withId(membership), Suspension.Kind.STAFF, reason, user);
    }

    @Transactional
    public boolean resumeByStaff(UUID membership, String user) {
        return changes.resume(locked.withId(membership), user, true);
    }

    /** @param reason needed: the member reads it */
    @Transactional
    public boolean cancelAtOnce(UUID membership, String reason, String user) {
        return changes.cancelAtOnce(locked.withId(membership), user, reason);
    }

    private MembershipChange look(UUID customer, Function<Membership, MembershipChange> how) {
        return memberships
                .findByCustomerIdAndStateIn(customer, Members.RUNNING)
                .map(how)
                .orElseGet(() -> new MembershipChange.Refused(MembershipRefusal.NOT_POSSIBLE_NOW));
    }

    private MembershipChange change(UUID customer, Function<Membership, MembershipChange> how) {
        return running(customer)
                .map(how)
                .orElseGet(() -> new MembershipChange.Refused(MembershipRefusal.NOT_POSSIBLE_NOW));
    }

    private Optional<Membership> running(UUID customer) {
        return memberships
                .findByCustomerIdAndStateIn(customer, Members.RUNNING)
                .map(membership -> locked.withId(membership.id()));
    }

    private Optional<Membership> draft(UUID customer) {
        return memberships
                .findByCustomerIdAndStateIn(customer, EnumSet.of(MembershipState.DRAFT))
                .map(membership -> locked.withId(membership.id()));
    }
}
