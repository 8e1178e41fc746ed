package space.coworking.membership;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;

/** What joining, or a change by staff, would mean. Nothing changes here; the amounts are those that would be charged. */
@Service
@Transactional(readOnly = true)
public class MembershipPreviews {

    private final Memberships memberships;
    private final MembershipChanges changes;
    private final PlanChanges planChanges;
    private final PlanCatalog plans;
    private final JoiningPrice price;
    private final BillingCalendar calendar;

    MembershipPreviews(
            Memberships memberships,
            MembershipChanges changes,
            PlanChanges planChanges,
            PlanCatalog plans,
            JoiningPrice price,
            BillingCalendar calendar) {
        this.memberships = memberships;
        this.changes = changes;
        this.planChanges = planChanges;
        this.plans = plans;
        this.price = price;
        this.calendar = calendar;
    }

    /** What somebody who joins today pays at once. */
    public MembershipChange joining(String plan) {
        return plans.named(plan)
                .filter(PlanView::offered)
                .flatMap(offered -> Optional.ofNullable(offered.price())
                        .<MembershipChange>map(offer -> price.of(offered.name(), offer, calendar.today())))
                .orElseGet(() -> new MembershipChange.Refused(MembershipRefusal.NOT_OFFERED));
    }

    /** Staff change the plan. */
    public MembershipChange plan(UUID membership, String plan) {
        return look(membership, it -> planChanges.previewPlan(it, plan, true));
    }

    /** Staff take over the plan's present price. */
    public MembershipChange price(UUID membership) {
        return look(membership, planChanges::previewPrice);
    }

    /** Staff end it today. */
    public MembershipChange cancellation(UUID membership) {
        return look(membership, changes::previewCancellation);
    }

    private MembershipChange look(UUID id, Function<Membership, MembershipChange> how) {
        return memberships
                .findById(id)
                .map(how)
                .orElseGet(() -> new MembershipChange.Refused(MembershipRefusal.NOT_POSSIBLE_NOW));
    }
}
