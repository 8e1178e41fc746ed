package space.coworking.membership;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeManagement.Charged;
import space.coworking.billing.NewCharge;
import space.coworking.billing.PeriodicCharges;

/**
 * Adds the fees of all memberships that a month's run bills in advance, page by page: the same sum over the same days that each membership
 * charges on its own, so that who comes first does not matter.
 */
@Component
class MembershipAccrual implements PeriodicCharges {

    private static final int PAGE = 500;

    private final Memberships memberships;
    private final MembershipFees fees;
    private final ChargeManagement charges;
    private final BillingCalendar calendar;
    private final EntityManager entities;

    MembershipAccrual(
            Memberships memberships,
            MembershipFees fees,
            ChargeManagement charges,
            BillingCalendar calendar,
            EntityManager entities) {
        this.entities = entities;
        this.memberships = memberships;
        this.fees = fees;
        this.charges = charges;
        this.calendar = calendar;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int accrue(YearMonth month) {
        LocalDate through = month.plusMonths(1).atDay(1);
        int added = 0;
        UUID after = new UUID(0, 0);
        List<Membership> page = memberships.runningAfter(after, Limit.of(PAGE));
        while (!page.isEmpty()) {
            added += charge(page, through);
            after = page.get(page.size() - 1).id();
            // Nothing of them changes; kept, they would all stay in memory until the transaction ends.
            page.forEach(entities::detach);
            page = memberships.runningAfter(after, Limit.of(PAGE));
        }
        return added;
    }

    private int charge(List<Membership> page, LocalDate through) {
        Map<UUID, Map<String, Charged>> charged = charges.chargedOf(
                MembershipFees.SOURCE, page.stream().map(Membership::id).toList());
        List<NewCharge> missing = new ArrayList<>();
        for (Membership membership : page) {
            missing.addAll(fees.missing(
                    membership,
                    membership.settledSince(calendar.today()),
                    through,
                    charged.getOrDefault(membership.id(), Map.of())));
        }
        return charges.chargeAll(missing);
    }
}
