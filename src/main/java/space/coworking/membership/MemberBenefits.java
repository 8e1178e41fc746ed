package space.coworking.membership;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planaccess.CreditUse;
import space.coworking.rules.planaccess.PlanAccess;
import space.coworking.rules.planaccess.PlanAccessFacts;
import space.coworking.rules.planaccess.PlanAccessFacts.Standing;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/**
 * What somebody may do and has, looked at once: pure afterwards, so that a list of slots and the commit of one judge by the same function.
 * What counts is the day of use, not today: a plan that is over by then opens nothing, and credit that has lapsed by then pays nothing.
 */
public final class MemberBenefits {

    /** Source of the grants of allowances. */
    static final String ALLOWANCE = "membership";

    private final PlanAccess table;
    private final ZoneId zone;
    private final @Nullable Membership membership;
    private final @Nullable MembershipDays days;
    private final @Nullable CustomerGroup supposed;
    private final List<CreditLot> lots;
    private final Map<String, Integer> allowances;

    MemberBenefits(
            PlanAccess table,
            ZoneId zone,
            @Nullable Membership membership,
            List<CreditLot> lots,
            Map<String, Integer> allowances) {
        this(table, zone, membership, membership == null ? null : membership.days(), null, lots, allowances);
    }

    private MemberBenefits(
            PlanAccess table,
            ZoneId zone,
            @Nullable Membership membership,
            @Nullable MembershipDays days,
            @Nullable CustomerGroup supposed,
            List<CreditLot> lots,
            Map<String, Integer> allowances) {
        this.table = table;
        this.zone = zone;
        this.membership = membership;
        this.days = days;
        this.supposed = supposed;
        this.lots = lots;
        this.allowances = allowances;
    }

    /** @return those of somebody of whom nothing is known, without a look at any table */
    public static MemberBenefits guest() {
        Because nothing = new Because("PlanAccess", 0, "none", new LocalText("Guest", "Gast"));
        return new MemberBenefits(
                facts -> new Access.Refused(nothing), ZoneOffset.UTC, null, null, null, List.of(), Map.of());
    }

    /** @return the plan whose rows hold on this day; guest where no membership does */
    public CustomerGroup group(LocalDate day) {
        if (supposed != null) {
            return supposed;
        }
        return days != null && days.covers(day)
                ? new CustomerGroup(days.termsOn(day).plan())
                : CustomerGroup.GUEST;
    }

    /** @return the plan that was agreed on for this day or last before it, over by then or not; empty for guests */
    Optional<String> agreedPlan(LocalDate day) {
        return Optional.ofNullable(days).map(agreed -> agreed.termsOn(day).plan());
    }

    /** @return every plan that holds today or later, and guest where there is none or it ends */
    public Set<CustomerGroup> groups() {
        Set<CustomerGroup> groups = new LinkedHashSet<>();
        if (supposed != null) {
            groups.add(supposed);
            return groups;
        }
        if (days != null) {
            days.terms().forEach(terms -> groups.add(new CustomerGroup(terms.plan())));
        }
        if (days == null || days.endsOn() != null) {
            groups.add(CustomerGroup.GUEST);
        }
        return groups;
    }

    /** @return the same, as if another plan held on all days */
    public MemberBenefits under(CustomerGroup plan) {
        return new MemberBenefits(table, zone, membership, null, plan, lots, allowances);
    }

    /** @return what the plan opens on this day */
    public Access access(LocalDate day) {
        return table.decide(new PlanAccessFacts(group(day), standing(day)));
    }

    /** @return whether the member pauses on this day */
    public boolean isPaused(LocalDate day) {
        return suspension(day).filter(Suspension::isPause).isPresent();
    }

    /** @return whether we stopped the membership, and this day lies in that */
    public boolean isStopped(LocalDate day) {
        return suspension(day).filter(rest -> !rest.isPause()).isPresent();
    }

    private Optional<Suspension> suspension(LocalDate day) {
        return days != null && days.covers(day) ? days.suspensionOn(day) : Optional.empty();
    }

    /** An invoice that is overdue for too long has the membership rest, by the table Dunning: until it is settled, or staff let it go on. */
    private Standing standing(LocalDate day) {
        return suspension(day)
                .map(rest -> rest.kind() == Suspension.Kind.OVERDUE ? Standing.OVERDUE : Standing.SUSPENDED)
                .orElse(Standing.GOOD);
    }

    /** @return the running membership; empty for guests */
    public Optional<UUID> membership() {
        return Optional.ofNullable(membership).map(Membership::id);
    }

    /** @return the member; empty for guests */
    public Optional<UUID> customer() {
        return Optional.ofNullable(membership).map(Membership::customerId);
    }

    /** @return who pays for what the member uses; empty for guests */
    public Optional<UUID> payer() {
        return Optional.ofNullable(membership).map(Membership::payerId);
    }

    /** @return how the use of a room or a desk is covered, by allowance and credit */
    public Coverage coverage(CreditUse use, TimeSlot slot) {
        LocalDate day = LocalDate.ofInstant(slot.from(), zone);
        if (!(access(day) instanceof Access.Opens opens) || group(day).isGuest()) {
            return Coverage.none(slot.length());
        }
        BigDecimal rate = opens.creditRates().get(use);
        return Coverage.of(lots(day, opens), slot.from(), slot.length(), use != CreditUse.DESK, rate);
    }

    /** @return whether the plan of this day includes room time at all */
    public boolean hasAllowance(LocalDate day) {
        return !group(day).isGuest()
                && access(day) instanceof Access.Opens opens
                && !opens.includedPerMonth().isZero();
    }

    /** @return what can be used of the allowance of the month that holds this day */
    public Duration allowanceLeft(LocalDate day) {
        return access(day) instanceof Access.Opens opens && !group(day).isGuest()
                ? left(lots(day, opens), day, CreditLot.Kind.ALLOWANCE)
                : Duration.ZERO;
    }

    /** @return credit that serves on this day, allowances aside */
    public Duration creditLeft(LocalDate day) {
        Instant at = day.atStartOfDay(zone).toInstant();
        return Duration.ofMinutes(lots.stream()
                .filter(lot -> lot.kind() != CreditLot.Kind.ALLOWANCE
                        && lot.expiresAt().isAfter(at))
                .mapToLong(CreditLot::balance)
                .sum());
    }

    private Duration left(List<CreditLot> all, LocalDate day, CreditLot.Kind kind) {
        Instant at = day.atStartOfDay(zone).toInstant();
        return Duration.ofMinutes(all.stream()
                .filter(lot -> lot.kind() == kind && lot.serves(at))
                .mapToLong(CreditLot::balance)
                .sum());
    }

    /** A plan that includes more held when the month's allowance was granted: what it granted beyond this one's serves no more. */
    private List<CreditLot> without(int surplus, YearMonth month) {
        Instant first = month.atDay(1).atStartOfDay(zone).toInstant();
        List<CreditLot> left = new ArrayList<>();
        int open = surplus;
        for (CreditLot lot : lots) {
            boolean ofMonth =
                    lot.kind() == CreditLot.Kind.ALLOWANCE && lot.usableFrom().equals(first);
            int cut = ofMonth ? Math.min(open, lot.balance()) : 0;
            open -= cut;
            left.add(lot.less(cut));
        }
        return left;
    }

    /** @return the lots there are, and what the month's allowance still lacks */
    private List<CreditLot> lots(LocalDate day, Access.Opens opens) {
        YearMonth month = YearMonth.from(day);
        int granted = allowances.getOrDefault(month.toString(), 0);
        int lacking = Math.toIntExact(opens.includedPerMonth().toMinutes()) - granted;
        if (membership == null || lacking == 0) {
            return lots;
        }
        if (lacking < 0) {
            return without(-lacking, month);
        }
        List<CreditLot> all = new ArrayList<>(lots);
        all.add(new CreditLot(
                null,
                CreditLot.Kind.ALLOWANCE,
                lacking,
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant(),
                new CreditCause(ALLOWANCE, membership.id(), month + "#" + granted)));
        return all;
    }
}
