package space.coworking.membership;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeSource;
import space.coworking.billing.ChargedService;
import space.coworking.billing.NewCharge;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planaccess.CreditUse;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/**
 * Counts desk time by the plan that held on its day: by credit where the plan's row says so, and in money, at the price of the plan's pack,
 * for what credit does not cover. A plan that was over by then, or rested, covers nothing. What has no price is not counted at all, rather
 * than for nothing.
 */
@Component
class UsageCounting {

    static final String CAUSE = "usage";

    private final UsageEntries entries;
    private final CreditManagement credits;
    private final ChargeManagement charges;
    private final DeskPrice price;
    private final BillingCalendar calendar;

    UsageCounting(
            UsageEntries entries,
            CreditManagement credits,
            ChargeManagement charges,
            DeskPrice price,
            BillingCalendar calendar) {
        this.entries = entries;
        this.credits = credits;
        this.charges = charges;
        this.price = price;
        this.calendar = calendar;
    }

    /** @return whether credit covers it all, or none is needed for it */
    boolean isCovered(MemberBenefits benefits, Instant from, Instant until) {
        return !needsCredit(benefits, from)
                || benefits.coverage(CreditUse.DESK, whole(from, until)).isComplete();
    }

    /** @return what credit leaves to charge, zero where nothing; empty where something is left and nothing says how much */
    Optional<Money> rest(MemberBenefits benefits, Instant from, Instant until) {
        return needsCredit(benefits, from)
                ? price.of(
                        benefits,
                        calendar.day(from),
                        benefits.coverage(CreditUse.DESK, whole(from, until)).uncovered())
                : Optional.of(Money.zero(CurrencyUnit.EUR));
    }

    /** @return whether a plan held on that day, and opened something */
    boolean isOpen(MemberBenefits benefits, Instant from) {
        LocalDate day = calendar.day(from);
        return !benefits.group(day).isGuest() && benefits.access(day) instanceof Access.Opens;
    }

    private boolean needsCredit(MemberBenefits benefits, Instant from) {
        return !isOpen(benefits, from)
                || (benefits.access(calendar.day(from)) instanceof Access.Opens opens
                        && opens.creditRates().containsKey(CreditUse.DESK));
    }

    /**
     * The caller holds the customer's lock, under which the benefits were looked at.
     *
     * @return false where something is left to pay and nothing says how much; nothing was counted then
     */
    boolean count(UsageView usage, Instant until, MemberBenefits benefits) {
        TimeSlot time = whole(usage.from(), until);
        int minutes = Math.toIntExact(time.length().toMinutes());
        if (!needsCredit(benefits, usage.from())) {
            entries.count(usage.id(), minutes, 0, BigDecimal.ZERO);
            return true;
        }
        Coverage coverage = benefits.coverage(CreditUse.DESK, time);
        Optional<Money> rest = price.of(benefits, calendar.day(usage.from()), coverage.uncovered());
        rest.ifPresent(amount -> {
            credits.take(usage.customer(), coverage, cause(usage.id()), true);
            int credit = Math.toIntExact(coverage.credit().toMinutes());
            entries.count(usage.id(), minutes, credit, amount.getAmount());
            charge(usage, time, benefits, amount, "price");
        });
        return rest.isPresent();
    }

    /** Takes back what was counted, by counter-entries. */
    void takeBack(UsageView usage, MemberBenefits benefits) {
        credits.giveBack(usage.customer(), cause(usage.id()), BigDecimal.valueOf(100));
        Instant until = Optional.ofNullable(usage.until()).orElseThrow();
        charge(
                usage,
                new TimeSlot(usage.from(), until),
                benefits,
                usage.charged().negated(),
                "price/back");
    }

    private void charge(UsageView usage, TimeSlot time, MemberBenefits benefits, Money amount, String part) {
        if (!amount.isZero()) {
            charges.charge(new NewCharge(
                    benefits.payer().orElse(usage.customer()),
                    usage.customer(),
                    ChargedService.DESK,
                    new ChargeSource(CAUSE, usage.id(), part),
                    amount.isNegative()
                            ? new LocalText("Credit: desk", "Gutschrift: Arbeitsplatz")
                            : new LocalText("Desk", "Arbeitsplatz"),
                    time,
                    amount,
                    null));
        }
    }

    /** A started minute counts whole. */
    static TimeSlot whole(Instant from, Instant until) {
        long seconds = Math.max(60, Duration.between(from, until).toSeconds());
        return TimeSlot.of(from, Duration.ofMinutes((seconds + 59) / 60));
    }

    static CreditCause cause(UUID usage) {
        return new CreditCause(CAUSE, usage, "debit");
    }
}
