package space.coworking.membership;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.membership.Used.UsageRefusal;
import space.coworking.rules.planaccess.Access;
import space.coworking.shared.TimeSlot;

/** Says whether time at a desk can be entered. Pure. */
@Component
class UsageCheck {

    /** What a member writes down beyond this, staff look at first. */
    private static final Duration LONG = Duration.ofHours(12);

    private static final Duration LONG_AGO = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration OLDEST = Duration.ofDays(31);

    private final BillingCalendar calendar;

    UsageCheck(BillingCalendar calendar) {
        this.calendar = calendar;
    }

    /** @return whether nobody can have sat there so, or would still know */
    static boolean isOdd(Instant from, Instant until, Instant now) {
        return !from.isBefore(until)
                || until.isAfter(now)
                || from.isBefore(now.minus(OLDEST))
                || Duration.between(from, until).compareTo(LONGEST) > 0;
    }

    /** @return whether staff look at it first when a member writes it down */
    static boolean isUnusual(Instant from, Instant until, Instant now) {
        return Duration.between(from, until).compareTo(LONG) > 0 || from.isBefore(now.minus(LONG_AGO));
    }

    /** @return what the plan of that day has against it */
    Optional<UsageRefusal> refusal(MemberBenefits benefits, Instant from, Instant until) {
        if (benefits.group(calendar.day(from)).isGuest()
                || !(benefits.access(calendar.day(from)) instanceof Access.Opens opens)) {
            return Optional.of(UsageRefusal.NO_MEMBERSHIP);
        }
        return opens(opens, new TimeSlot(from, until))
                ? Optional.empty()
                : Optional.of(UsageRefusal.OUTSIDE_PLAN_HOURS);
    }

    private boolean opens(Access.Opens opens, TimeSlot time) {
        ZonedDateTime from = time.from().atZone(calendar.zone());
        ZonedDateTime to = time.to().atZone(calendar.zone());
        if (from.toLocalDate().equals(to.toLocalDate())) {
            return opens.covers(from.getDayOfWeek(), from.toLocalTime(), to.toLocalTime());
        }
        return opens.covers(from.getDayOfWeek(), from.toLocalTime(), LocalTime.MIDNIGHT)
                && (to.toLocalTime().equals(LocalTime.MIDNIGHT)
                        || opens.covers(to.getDayOfWeek(), LocalTime.MIDNIGHT, to.toLocalTime()));
    }
}
