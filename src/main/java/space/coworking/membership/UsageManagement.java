package space.coworking.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import space.coworking.billing.BillingCalendar;
import space.coworking.customer.CustomerManagement;
import space.coworking.membership.Used.UsageRefusal;

/** Time at a desk: checked in and out at the door, or written down afterwards. Counted at once, or after staff looked at it. */
@Service
public class UsageManagement {

    /** Who has not checked out by then has forgotten it. */
    private static final Duration FORGOTTEN = Duration.ofHours(16);

    private static final String MEMBER = "member";
    private static final int SWEPT_AT_ONCE = 100;

    private final UsageEntries entries;
    private final UsageCheck check;
    private final UsageCounting counting;
    private final Members members;
    private final CustomerManagement customers;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UsageManagement(
            UsageEntries entries,
            UsageCheck check,
            UsageCounting counting,
            Members members,
            CustomerManagement customers,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entries = entries;
        this.check = check;
        this.counting = counting;
        this.members = members;
        this.customers = customers;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /** The member is here. */
    @Transactional
    public Used checkIn(UUID customer) {
        MemberBenefits benefits = members.lockedBenefits(customer);
        Instant now = clock.instant();
        if (entries.open(customer).isPresent()) {
            return new Used.Refused(UsageRefusal.HERE_ALREADY);
        }
        Optional<UsageRefusal> refusal = check.refusal(benefits, now, now.plus(Duration.ofMinutes(1)))
                .or(() -> counting.isCovered(benefits, now, now.plus(Duration.ofMinutes(1)))
                        ? Optional.empty()
                        : Optional.of(UsageRefusal.NOT_ENOUGH_CREDIT));
        return refusal.<Used>map(Used.Refused::new)
                .orElseGet(() -> add(UsageView.entered(
                        customer, benefits, UsageState.OPEN, UsageView.Source.DOOR, now, null, null, MEMBER, now)));
    }

    /**
     * The member leaves: what was used counts, by credit as far as it goes and in money beyond. Where the plan ended or was stopped since
     * the check-in, staff look at it first.
     */
    @Transactional
    public Used checkOut(UUID customer) {
        customers.lock(customer);
        UsageView open = entries.open(customer).orElse(null);
        if (open == null) {
            return new Used.Refused(UsageRefusal.NOT_HERE);
        }
        MemberBenefits benefits = members.lockedBenefits(customer, open.membership());
        Instant until = UsageCounting.whole(open.from(), clock.instant()).to();
        entries.end(open.id(), UsageState.PENDING, until);
        if (!counting.isOpen(benefits, open.from()) || !counting.count(open, until, benefits)) {
            events.publishEvent(new UsageEvent.ApprovalNeeded(open.id()));
        }
        return new Used.Entered(entries.find(open.id()).orElseThrow());
    }

    /**
     * Somebody writes time down afterwards, as far as credit goes. What a member writes down that is long, or long ago, waits for staff.
     *
     * @param byStaff sign-in address of staff; null for the member
     */
    @Transactional
    public Used enter(UUID customer, Instant from, Instant until, @Nullable String note, @Nullable String byStaff) {
        return enter(customer, from, until, note, byStaff, false);
    }

    /** Staff write time down, and what credit does not cover is charged as if the member had checked out. */
    @Transactional
    public Used enterAndCharge(UUID customer, Instant from, Instant until, @Nullable String note, String byStaff) {
        return enter(customer, from, until, note, byStaff, true);
    }

    private Used enter(
            UUID customer,
            Instant from,
            Instant until,
            @Nullable String note,
            @Nullable String byStaff,
            boolean charging) {
        MemberBenefits benefits = members.lockedBenefits(customer);
        Instant now = clock.instant();
        if (UsageCheck.isOdd(from, until, now)) {
            return new Used.Refused(UsageRefusal.BAD_TIMES);
        }
        Instant end = UsageCounting.whole(from, until).to();
        UsageRefusal refusal = check.refusal(benefits, from, end).orElse(null);
        if (refusal != null) {
            return new Used.Refused(refusal);
        }
        boolean looks = byStaff == null && UsageCheck.isUnusual(from, end, now);
        boolean payable = counting.isCovered(benefits, from, end)
                || (charging && counting.rest(benefits, from, end).isPresent());
        if (!looks && !payable) {
            return new Used.Refused(UsageRefusal.NOT_ENOUGH_CREDIT);
        }
        UsageView usage = UsageView.entered(
                customer,
                benefits,
                looks ? UsageState.PENDING : UsageState.COUNTED,
                byStaff == null ? UsageView.Source.MEMBER : UsageView.Source.STAFF,
                from,
                end,
                note,
                byStaff == null ? MEMBER : byStaff,
                now);
        Used entered = add(usage);
        if (entered instanceof Used.Entered && looks) {
            events.publishEvent(new UsageEvent.ApprovalNeeded(usage.id()));
        } else if (entered instanceof Used.Entered) {
            counting.count(usage, end, benefits);
            return new Used.Entered(entries.find(usage.id()).orElseThrow());
        }
        return entered;
    }

    private Used add(UsageView usage) {
        if (entries.add(usage)) {
            return new Used.Entered(usage);
        }
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Used.Refused(UsageRefusal.OVERLAPS);
    }

    @Transactional(readOnly = true)
    public Optional<UsageView> here(UUID customer) {
        return entries.open(customer);
    }

    /** @return a customer's entries, latest first */
    @Transactional(readOnly = true)
    public List<UsageView> of(UUID customer, int first, int most) {
        return entries.of(customer, first, most);
    }

    @Transactional(readOnly = true)
    public Optional<UsageView> find(UUID usage) {
        return entries.find(usage);
    }

    /** @return the plan that held on the day of an entry, by the membership that it was entered under; empty where it was over or stopped */
    @Transactional(readOnly = true)
    public Optional<String> planOf(UsageView usage) {
        MemberBenefits benefits = members.benefitsOf(usage.membership());
        return counting.isOpen(benefits, usage.from())
                ? benefits.agreedPlan(calendar.day(usage.from()))
                : Optional.empty();
    }

    /**
     * Staff let an entry count that waited for them; what credit does not cover is charged.
     *
     * @return false where it waits no more, or where the plan says no price for it
     */
    @Transactional
    public boolean approve(UUID id, String by) {
        return decided(id, UsageState.PENDING, (usage, benefits) -> {
            Instant until = Optional.ofNullable(usage.until()).orElseThrow();
            boolean counted = counting.count(usage, until, benefits);
            if (counted) {
                entries.decide(id, UsageState.COUNTED, by, null);
            }
            return counted;
        });
    }

    @Transactional
    public boolean reject(UUID id, String by, String reason) {
        return decided(id, UsageState.PENDING, (usage, benefits) -> {
            entries.decide(id, UsageState.REJECTED, by, reason);
            return true;
        });
    }

    /** Staff take back an entry that counted, by counter-entries; enter the right time anew. */
    @Transactional
    public boolean correct(UUID id, String by, String reason) {
        return decided(id, UsageState.COUNTED, (usage, benefits) -> {
            counting.takeBack(usage, benefits);
            entries.decide(id, UsageState.CORRECTED, by, reason);
            return true;
        });
    }

    private interface Decision {
        boolean on(UsageView usage, MemberBenefits benefits);
    }

    private boolean decided(UUID id, UsageState expected, Decision decision) {
        UsageView before = entries.find(id).orElse(null);
        if (before == null) {
            return false;
        }
        MemberBenefits benefits = members.lockedBenefits(before.customer(), before.membership());
        UsageView usage = entries.find(id).orElseThrow();
        return usage.state() == expected && decision.on(usage, benefits);
    }

    /** Those who forgot to check out: staff look at how long it was. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    @Transactional
    public void endForgotten() {
        Instant before = clock.instant().minus(FORGOTTEN);
        for (UsageView open : entries.openSince(before, SWEPT_AT_ONCE)) {
            customers.lock(open.customer());
            if (entries.end(open.id(), UsageState.PENDING, open.from().plus(FORGOTTEN))) {
                events.publishEvent(new UsageEvent.ApprovalNeeded(open.id()));
            }
        }
    }
}
