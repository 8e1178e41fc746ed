package space.coworking.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.customer.CustomerManagement;
import space.coworking.rules.planaccess.PlanAccess;

/** What members may do and have, for rooms that sell to them. */
@Service
public class Members {

    static final Set<MembershipState> RUNNING = EnumSet.of(MembershipState.ACTIVE, MembershipState.SUSPENDED);

    /** Beyond the longest month: an allowance that lapsed before can serve nothing any more. */
    private static final Duration LONG_PAST = Duration.ofDays(40);

    private final Memberships memberships;
    private final MembershipViews views;
    private final CreditLedger ledger;
    private final CustomerManagement customers;
    private final PlanAccess access;
    private final BillingCalendar calendar;
    private final Clock clock;

    Members(
            Memberships memberships,
            MembershipViews views,
            CreditLedger ledger,
            CustomerManagement customers,
            PlanAccess access,
            BillingCalendar calendar,
            Clock clock) {
        this.memberships = memberships;
        this.views = views;
        this.ledger = ledger;
        this.customers = customers;
        this.access = access;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param customer null for a visitor, who is a guest */
    @Transactional(readOnly = true)
    public MemberBenefits benefits(@Nullable UUID customer) {
        return benefits(
                customer == null
                        ? null
                        : memberships
                                .findByCustomerIdAndStateIn(customer, RUNNING)
                                .orElse(null));
    }

    /** The customer's membership and what it gives, for pages that show both. */
    @Transactional(readOnly = true)
    public MemberOverview overview(UUID customer) {
        Optional<Membership> current = memberships.findCurrent(customer);
        return new MemberOverview(
                current.map(views::view),
                benefits(current.filter(membership -> RUNNING.contains(membership.state()))
                        .orElse(null)));
    }

    private MemberBenefits benefits(@Nullable Membership membership) {
        if (membership == null) {
            return new MemberBenefits(access, calendar.zone(), null, List.of(), Map.of());
        }
        Instant now = clock.instant();
        return new MemberBenefits(
                access,
                calendar.zone(),
                membership,
                ledger.lots(membership.customerId(), now),
                ledger.allowances(membership.customerId(), now.minus(LONG_PAST)));
    }

    /** Locks the customer until the caller's transaction ends, so that nobody else spends what is seen here. */
    @Transactional(propagation = Propagation.MANDATORY)
    public MemberBenefits lockedBenefits(UUID customer) {
        customers.lock(customer);
        return benefits(customer);
    }

    /** @return what one membership gives, which may be over by now: for what was used under it */
    @Transactional(readOnly = true)
    MemberBenefits benefitsOf(UUID membership) {
        return benefits(memberships.findById(membership).orElseThrow());
    }

    /** The same under the customer's lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    MemberBenefits lockedBenefits(UUID customer, UUID membership) {
        customers.lock(customer);
        return benefitsOf(membership);
    }
}
