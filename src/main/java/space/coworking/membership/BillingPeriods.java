package space.coworking.membership;

import java.time.LocalDate;
import space.coworking.rules.planpricing.PlanPrice.Interval;

/** Calendar months, quarters and years: fees are due for these, whenever somebody joined. */
final class BillingPeriods {

    private BillingPeriods() {}

    /** @return the period that holds this day; the interval has months */
    static DaySpan holding(LocalDate day, Interval interval) {
        int months = interval.months();
        int first = (day.getMonthValue() - 1) / months * months + 1;
        LocalDate from = LocalDate.of(day.getYear(), first, 1);
        return new DaySpan(from, from.plusMonths(months));
    }

    /** @return the first boundary between two periods on this day or after it; the day itself where nothing is charged by periods */
    static LocalDate boundaryFrom(LocalDate day, Interval interval) {
        if (interval.months() == 0) {
            return day;
        }
        DaySpan period = holding(day, interval);
        return period.from().equals(day) ? day : period.until();
    }
}
