package space.coworking.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.membership.MembershipChange.Possible;
import space.coworking.membership.MembershipChange.Refused;
import space.coworking.rules.planpricing.PlanPrice;

/** Changes the terms of memberships: to another plan, or to the present price of the same. Looked at first, as all changes are. */
@Component
class PlanChanges {

    private final MembershipPolicy policy;
    private final MembershipFees fees;
    private final ChangePrice price;
    private final MembershipLetters letters;
    private final PlanCatalog plans;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PlanChanges(
            MembershipPolicy policy,
            MembershipFees fees,
            ChangePrice price,
            MembershipLetters letters,
            PlanCatalog plans,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.policy = policy;
        this.fees = fees;
        this.price = price;
        this.letters = letters;
        this.plans = plans;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /** A plan and what it costs today. */
    private record Wanted(String plan, PlanPrice.Membership price) {

        AgreedTerms from(LocalDate day) {
            return AgreedTerms.of(plan, price, day);
        }
    }

    MembershipChange previewPlan(Membership membership, String plan, boolean byStaff) {
        return wanted(plan, byStaff)
                .map(wanted -> preview(membership, wanted, byStaff))
                .orElseGet(() -> new Refused(MembershipRefusal.NOT_OFFERED));
    }

    /** @param by {@link MembershipNote#MEMBER}, or the sign-in address of staff */
    MembershipChange changePlan(Membership membership, String plan, String by) {
        boolean byStaff = !by.equals(MembershipNote.MEMBER);
        Wanted wanted = wanted(plan, byStaff).orElse(null);
        if (wanted == null) {
            return new Refused(MembershipRefusal.NOT_OFFERED);
        }
        MembershipChange change = preview(membership, wanted, byStaff);
        if (change instanceof Possible possible) {
            membership.changeTerms(wanted.from(possible.from()), by, calendar.today(), clock.instant());
            settled(membership);
            letters.planChanged(membership, possible);
        }
        return change;
    }

    private Optional<Wanted> wanted(String plan, boolean byStaff) {
        return plans.named(plan)
                .filter(view -> view.offered() || byStaff)
                .flatMap(view -> Optional.ofNullable(view.price()).map(price -> new Wanted(view.name(), price)));
    }

    private MembershipChange preview(Membership membership, Wanted wanted, boolean byStaff) {
        LocalDate today = calendar.today();
        MembershipRefusal refusal = policy.againstChange(membership, wanted.plan(), wanted.price(), byStaff)
                .orElse(null);
        if (refusal != null) {
            return new Refused(refusal);
        }
        LocalDate from = MembershipPolicy.changeDay(membership, wanted.price(), today);
        return isOverBy(membership, from)
                ? new Refused(MembershipRefusal.NOT_POSSIBLE_NOW)
                : price.of(membership, from, membership.days().changing(wanted.from(from), today));
    }

    boolean keepPlan(Membership membership, String by) {
        LocalDate today = calendar.today();
        boolean planned = membership.state().isRunning()
                && membership.days().terms().stream()
                        .anyMatch(terms -> terms.fromDay().isAfter(today));
        if (planned) {
            membership.keepTerms(by, today, clock.instant());
            settled(membership);
        }
        return planned;
    }

    /** Staff give the plan's present price to a member who agreed on another one, from a day that the notice reaches. */
    MembershipChange previewPrice(Membership membership) {
        PlanPrice.Membership offer = offer(membership.plan()).orElse(null);
        LocalDate today = calendar.today();
        if (offer == null
                || !membership.state().isRunning()
                || membership.end().noticeGiven()
                || leavesItsPlan(membership, today)) {
            return new Refused(MembershipRefusal.NOT_POSSIBLE_NOW);
        }
        LocalDate from = MembershipPolicy.noticeDay(membership, today);
        if (isOverBy(membership, from)) {
            return new Refused(MembershipRefusal.NOT_POSSIBLE_NOW);
        }
        AgreedTerms agreed = AgreedTerms.of(membership.plan(), offer, from);
        return price.of(membership, from, membership.days().changing(agreed, today));
    }

    MembershipChange takeOverPrice(Membership membership, String by) {
        MembershipChange change = previewPrice(membership);
        if (change instanceof Possible possible) {
            AgreedTerms agreed =
                    AgreedTerms.of(membership.plan(), offer(membership.plan()).orElseThrow(), possible.from());
            membership.changeTerms(agreed, by, calendar.today(), clock.instant());
            settled(membership);
            letters.priceChanges(membership, agreed);
        }
        return change;
    }

    /** Terms that begin when its term ends for good would never hold. */
    private static boolean isOverBy(Membership membership, LocalDate day) {
        LocalDate end = membership.end().day();
        return end != null && !day.isBefore(end);
    }

    /** Another price must not undo what the member chose. */
    private static boolean leavesItsPlan(Membership membership, LocalDate today) {
        return membership.days().terms().stream()
                .anyMatch(
                        later -> later.fromDay().isAfter(today) && !later.plan().equals(membership.plan()));
    }

    private void settled(Membership membership) {
        fees.settle(membership, calendar.today(), null);
        events.publishEvent(new MembershipEvent.Changed(membership.id()));
    }

    private Optional<PlanPrice.Membership> offer(String plan) {
        return plans.named(plan).map(PlanView::price);
    }
}
