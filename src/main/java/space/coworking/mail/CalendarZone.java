package space.coworking.mail;

import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VTimezone;
import biweekly.util.DateTimeComponents;
import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.UtcOffset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import space.coworking.shared.TimeSlot;

/** A time zone as calendar files describe it, made from the JDK's own zone data. */
final class CalendarZone {

    private static final int FIRST_YEAR = 1970;

    private CalendarZone() {}

    /**
     * The zone's yearly rules where it has simple ones, as most calendars expect; else the changes that matter for {@code slot}.
     */
    static VTimezone around(TimeSlot slot, ZoneId zone) {
        VTimezone timezone = new VTimezone(zone.getId());
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransitionRule> yearly = rules.getTransitionRules();
        if (!yearly.isEmpty() && yearly.stream().allMatch(CalendarZone::isSimple)) {
            yearly.forEach(rule -> add(timezone, everyYear(rule)));
        } else {
            addChanges(timezone, slot, rules);
        }
        return timezone;
    }

    /** {@code the n-th} or {@code the last weekday of a month}, on the local calendar. */
    private static boolean isSimple(ZoneOffsetTransitionRule rule) {
        return rule.getDayOfWeek() != null
                && (isLast(rule) || rule.getDayOfMonthIndicator() % 7 == 1)
                && rule.createTransition(FIRST_YEAR).getDateTimeBefore().getDayOfWeek() == rule.getDayOfWeek();
    }

    /** The JDK's data says "the Sunday on or after 25 March" for the last one in March. */
    private static boolean isLast(ZoneOffsetTransitionRule rule) {
        int day = rule.getDayOfMonthIndicator();
        return day == -1
                || (rule.getMonth() != Month.FEBRUARY && day == rule.getMonth().maxLength() - 6);
    }

    private static Observance everyYear(ZoneOffsetTransitionRule rule) {
        ZoneOffsetTransition first = rule.createTransition(FIRST_YEAR);
        Observance observance = observance(
                rule.getOffsetAfter().equals(rule.getStandardOffset()),
                first.getDateTimeBefore(),
                rule.getOffsetBefore(),
                rule.getOffsetAfter());
        int week = isLast(rule) ? -1 : rule.getDayOfMonthIndicator() / 7 + 1;
        observance.setRecurrenceRule(new Recurrence.Builder(Frequency.YEARLY)
                .byMonth(rule.getMonth().getValue())
                .byDay(week, DayOfWeek.valueOf(rule.getDayOfWeek().name()))
                .build());
        return observance;
    }

    private static void addChanges(VTimezone timezone, TimeSlot slot, ZoneRules rules) {
        ZoneOffsetTransition change = rules.previousTransition(slot.from().plusNanos(1));
        if (change == null) {
            ZoneOffset offset = rules.getOffset(slot.from());
            add(timezone, observance(true, LocalDateTime.of(FIRST_YEAR, 1, 1, 0, 0), offset, offset));
            change = rules.nextTransition(slot.from());
        }
        while (change != null && change.getInstant().isBefore(slot.to())) {
            Instant at = change.getInstant();
            add(
                    timezone,
                    observance(
                            !rules.isDaylightSavings(at),
                            change.getDateTimeBefore(),
                            change.getOffsetBefore(),
                            change.getOffsetAfter()));
            change = rules.nextTransition(at);
        }
    }

    private static Observance observance(boolean standard, LocalDateTime start, ZoneOffset from, ZoneOffset to) {
        Observance observance = standard ? new StandardTime() : new DaylightSavingsTime();
        observance.setDateStart(new DateTimeComponents(
                start.getYear(),
                start.getMonthValue(),
                start.getDayOfMonth(),
                start.getHour(),
                start.getMinute(),
                start.getSecond(),
                false));
        observance.setTimezoneOffsetFrom(offset(from));
        observance.setTimezoneOffsetTo(offset(to));
        return observance;
    }

    private static UtcOffset offset(ZoneOffset offset) {
        return new UtcOffset(offset.getTotalSeconds() * 1000L);
    }

    private static void add(VTimezone timezone, Observance observance) {
        if (observance instanceof StandardTime standard) {
            timezone.addStandardTime(standard);
        } else if (observance instanceof DaylightSavingsTime daylight) {
            timezone.addDaylightSavingsTime(daylight);
        }
    }
}
