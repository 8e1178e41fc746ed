package space.coworking.workflow;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a repeating timer is due next: cron expressions of the models are read in the house's zone, whatever the server's is, so that
 * "the 1st at 02:00" is that on every day of the year; an hour that a clock change leaves out comes right after it. Everything that is no
 * cron expression is left to the engine.
 */
class LocalCycles extends CycleBusinessCalendar {

    private final ZoneId zone;

    LocalCycles(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public @Nullable Date resolveDuedate(String expression, Task task) {
        return resolveDuedate(expression, ClockUtil.getCurrentTime(), 0);
    }

    @Override
    public @Nullable Date resolveDuedate(String expression) {
        return resolveDuedate(expression, ClockUtil.getCurrentTime(), 0);
    }

    @Override
    public @Nullable Date resolveDuedate(String expression, Date start) {
        return resolveDuedate(expression, start, 0);
    }

    /**
     * @param start null for now, as when the engine plans the next of a cycle
     * @param repeatOffset milliseconds by which the engine moved earlier dates of the cycle
     */
    @Override
    public @Nullable Date resolveDuedate(String expression, @Nullable Date start, long repeatOffset) {
        if (!CronExpression.isValidExpression(expression)) {
            return super.resolveDuedate(expression, start, repeatOffset);
        }
        Date from = start == null ? ClockUtil.getCurrentTime() : start;
        Instant next = next(CronExpression.parse(expression), from.toInstant().atZone(zone));
        return next == null ? null : new Date(next.toEpochMilli() + repeatOffset);
    }

    /** The expression alone would wait for the next day that has the hour. */
    private @Nullable Instant next(CronExpression cron, ZonedDateTime from) {
        ZonedDateTime next = cron.next(from);
        LocalDateTime onTheWall = cron.next(from.toLocalDateTime());
        ZoneOffsetTransition change = onTheWall == null ? null : zone.getRules().getTransition(onTheWall);
        if (change != null && change.isGap() && change.getInstant().isAfter(from.toInstant())) {
            return change.getInstant();
        }
        return next == null ? null : next.toInstant();
    }
}
