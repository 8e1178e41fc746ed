package space.coworking.workflow;

import java.time.ZoneId;
import java.time.ZonedDateTime;
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

    /** @param repeatOffset milliseconds by which the engine moved earlier dates of the cycle */
    @Override
    public @Nullable Date resolveDuedate(String expression, Date start, long repeatOffset) {
        if (!CronExpression.isValidExpression(expression)) {
            return super.resolveDuedate(expression, start, repeatOffset);
        }
        ZonedDateTime next =
                CronExpression.parse(expression).next(start.toInstant().atZone(zone));
        return next == null ? null : new Date(next.toInstant().toEpochMilli() + repeatOffset);
    }
}
