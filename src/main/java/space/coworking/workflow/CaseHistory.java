package space.coworking.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the engine remembers of a case, in two queries whatever its size. The engine's own queries can't ask for the activities of all
 * processes with one business key, so its tables are read directly.
 */
@Repository
class CaseHistory {

    /** All instances of the case: those with its business key, and those that they called. */
    private static final String ROOTS =
            "(select root_proc_inst_id_ from camunda.act_hi_procinst where business_key_ = :key)";

    /** One process of the case. */
    record Instance(String definition, boolean running) {}

    /**
     * One node that was reached.
     *
     * @param node its id in the model
     * @param end null while it runs
     * @param due while it runs: the task's due date, else the next timer that waits beside it, else the instance's next timer
     */
    record Activity(
            String definition,
            String node,
            Instant start,
            @Nullable Instant end,
            @Nullable Instant due) {

        boolean isRunning() {
            return end == null;
        }
    }

    private final JdbcClient sql;

    CaseHistory(JdbcClient sql) {
        this.sql = sql;
    }

    List<Instance> instances(String businessKey) {
        return sql.sql("select proc_def_id_, end_time_ is null as running from camunda.act_hi_procinst"
                        + " where root_proc_inst_id_ in " + ROOTS)
                .param("key", businessKey)
                .query((row, number) -> new Instance(row.getString("proc_def_id_"), row.getBoolean("running")))
                .list();
    }

    /** @return what ended well or still runs, in the order of its start; what was interrupted is left out */
    List<Activity> activities(String businessKey) {
        return sql.sql("""
                        select a.proc_def_id_, a.act_id_, a.start_time_, a.end_time_,
                               case when a.end_time_ is null then coalesce(
                                   (select t.due_date_ from camunda.act_ru_task t where t.id_ = a.task_id_),
                                   (select min(j.duedate_) from camunda.act_ru_job j
                                    where j.type_ = 'timer' and j.execution_id_ = a.execution_id_),
                                   (select min(j.duedate_) from camunda.act_ru_job j
                                    where j.type_ = 'timer' and j.process_instance_id_ = a.proc_inst_id_)
                               ) end as due
                        from camunda.act_hi_actinst a
                        where a.root_proc_inst_id_ in %s
                          and (a.act_inst_state_ is null or a.act_inst_state_ <> 2) -- 2 is the engine's "canceled"
                        order by a.start_time_, a.sequence_counter_""".formatted(ROOTS))
                .param("key", businessKey)
                .query((row, number) -> new Activity(
                        row.getString("proc_def_id_"),
                        row.getString("act_id_"),
                        row.getTimestamp("start_time_").toInstant(),
                        instant(row, "end_time_"),
                        instant(row, "due")))
                .list();
    }

    /** The engine writes local time of the JVM's zone, and JDBC reads it back in the same. */
    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
