package space.coworking.membership;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.planpricing.PlanPrice.Interval;

/**
 * The days of a membership: which terms hold, when it rests, and what it costs. Pure, and in whole local days, so that no clock change can
 * move an amount.
 *
 * @param endsOn the first day on which it is over; null while no end is known
 * @param terms in order; one that begins on the same day as the next never holds
 */
record MembershipDays(
        LocalDate startsOn, @Nullable LocalDate endsOn, List<AgreedTerms> terms, List<Suspension> suspensions) {

    /**
     * What is due for the days of one period under one set of terms.
     *
     * @param key names it for ever: the period's first day and the position of the terms
     * @param days those that it covers, from the first to the last
     * @param amount with VAT
     */
    record Fee(String key, AgreedTerms terms, DaySpan period, DaySpan days, Money amount) {}

    MembershipDays endingOn(@Nullable LocalDate day) {
        return new MembershipDays(startsOn, day, terms, suspensions);
    }

    /** @return with other terms in place of those that were planned for after today */
    MembershipDays changing(AgreedTerms agreed, LocalDate today) {
        List<AgreedTerms> changed = new ArrayList<>(terms);
        changed.removeIf(planned -> planned.fromDay().isAfter(today));
        changed.add(agreed);
        return new MembershipDays(startsOn, endsOn, changed, suspensions);
    }

    MembershipDays resting(Suspension suspension) {
        List<Suspension> more = new ArrayList<>(suspensions);
        more.add(suspension);
        return new MembershipDays(startsOn, endsOn, terms, more);
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(startsOn) && (endsOn == null || day.isBefore(endsOn));
    }

    /** @return what is held of the member's on this day; nothing once it is over */
    Money depositOn(LocalDate day) {
        return covers(day) ? termsOn(day).depositDue() : Money.zero(CurrencyUnit.EUR);
    }

    AgreedTerms termsOn(LocalDate day) {
        return terms.get(positionOn(day));
    }

    private int positionOn(LocalDate day) {
        int position = 0;
        for (int i = 1; i < terms.size(); i++) {
            if (!terms.get(i).fromDay().isAfter(day)) {
                position = i;
            }
        }
        return position;
    }

    Optional<Suspension> suspensionOn(LocalDate day) {
        return suspensions.stream().filter(suspension -> suspension.holds(day)).findFirst();
    }

    /** @return the days in this year on which the member paused or means to */
    long pausedDays(int year) {
        DaySpan whole = new DaySpan(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
        return pauses().flatMap(pause -> pause.within(whole).stream())
                .mapToLong(DaySpan::days)
                .sum();
    }

    private Stream<DaySpan> pauses() {
        return suspensions.stream()
                .filter(Suspension::isPause)
                .filter(pause -> pause.untilDay() != null && pause.fromDay().isBefore(pause.untilDay()))
                .map(pause -> new DaySpan(pause.fromDay(), pause.untilDay()));
    }

    /** @return the next day on which something changes by itself: a period, a pause, other terms, the end */
    Optional<LocalDate> nextChange(LocalDate after, @Nullable LocalDate termEndsOn) {
        Interval interval = termsOn(after).billing();
        Stream<LocalDate> period = interval.months() == 0
                ? Stream.empty()
                : Stream.of(BillingPeriods.holding(after, interval).until());
        Stream<LocalDate> others = Stream.of(
                        terms.stream().map(AgreedTerms::fromDay),
                        suspensions.stream().map(Suspension::fromDay),
                        suspensions.stream().map(Suspension::untilDay),
                        Stream.ofNullable(endsOn),
                        Stream.ofNullable(termEndsOn))
                .flatMap(days -> days);
        return Stream.concat(period, others)
                .filter(day -> day != null && day.isAfter(after))
                .min(LocalDate::compareTo);
    }

    /** @return what is due for every period that has begun on this day, and was not over before {@code since} */
    List<Fee> fees(LocalDate since, LocalDate through) {
        List<Fee> fees = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            addFees(i, since, through, fees);
        }
        return fees;
    }

    private void addFees(int position, LocalDate since, LocalDate through, List<Fee> fees) {
        AgreedTerms agreed = terms.get(position);
        LocalDate from = DaySpan.later(agreed.fromDay(), startsOn);
        if (agreed.billing().months() == 0 || from.isAfter(through)) {
            return;
        }
        DaySpan period = BillingPeriods.holding(from, agreed.billing());
        while (!period.from().isAfter(through)) {
            if (period.until().isAfter(since)) {
                fees.add(fee(position, period));
            }
            period = BillingPeriods.holding(period.until(), agreed.billing());
        }
    }

    /** Days that the terms hold and nobody paused, as a share of the period's days; half a cent is rounded up. */
    private Fee fee(int position, DaySpan period) {
        AgreedTerms agreed = terms.get(position);
        LocalDate from = DaySpan.later(DaySpan.later(agreed.fromDay(), startsOn), period.from());
        LocalDate until = DaySpan.earlier(until(position), period.until());
        String key = period.from() + "#" + position;
        if (!from.isBefore(until)) {
            return new Fee(key, agreed, period, period, agreed.amount().multipliedBy(0));
        }
        DaySpan held = new DaySpan(from, until);
        long paused = pauses().flatMap(pause -> pause.within(held).stream())
                .mapToLong(DaySpan::days)
                .sum();
        Money amount =
                agreed.amount().multipliedBy(held.days() - paused).dividedBy(period.days(), RoundingMode.HALF_UP);
        return new Fee(key, agreed, period, held, amount);
    }

    /** @return the first day on which these terms no longer hold */
    private LocalDate until(int position) {
        LocalDate end = endsOn == null ? LocalDate.MAX : endsOn;
        return position + 1 < terms.size()
                ? DaySpan.earlier(end, terms.get(position + 1).fromDay())
                : end;
    }
}
